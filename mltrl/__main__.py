"""`python -P -m mltrl`; without -P, Python would also import what lies in the current folder."""

from mltrl.cli import main

main()
