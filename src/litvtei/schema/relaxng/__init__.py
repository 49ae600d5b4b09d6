"""RELAX NG: read a grammar, validate by derivatives, say what is wrong and what would fit."""
