"""ISO Schematron on elementpath: read the rules, guard them, run them."""
