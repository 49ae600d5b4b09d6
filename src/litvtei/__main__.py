"""``python -m litvtei``."""

from litvtei.cli import main

if __name__ == "__main__":
    main()
