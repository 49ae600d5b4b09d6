"""Dates in words: what “8 November 1917” or “первая половина XIX века” says, as TEI attributes.

``scan`` makes tokens of words with the vocabulary of a language, ``grammar`` makes statements of
tokens, ``expression`` is the door: ``read_expression`` and ``read_statements``. ``agreement``
compares a statement with an element's attributes. What is not understood as a whole is not
understood at all.
"""
