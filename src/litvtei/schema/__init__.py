"""RELAX NG behind one interface: which grammar binds a file, and what a grammar has against it."""
