"""Tagging: from the registers to suggestions, from suggestions and decisions to edits of the files.

``stream`` reads what may be tagged, ``gazetteer`` makes the forms of names, ``suggest`` puts both together;
``decision`` remembers what the editor said, ``accept`` makes edits, ``apply`` proves and writes them.
"""
