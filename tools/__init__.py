"""Programs for those who work on mltrl; not shipped."""
