"""Starting well: the first card of a repository, and the first files of a project.

What can be told from the repository is filled in. What cannot is left open, with a comment that
says what belongs there, so that the audit names it: nothing is ever made up.
"""
