"""`python cli.py audit .` in a checkout where only the dependencies are installed."""

from mltrl.cli import main

if __name__ == "__main__":
    main()
