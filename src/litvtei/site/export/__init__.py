"""Registers as files for people and machines; ``format`` lists them."""
