"""`python -m checker` is `factlint`."""

from checker.cli.main import main

main()
