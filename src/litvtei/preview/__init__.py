"""The preview server: an edition read while it is written, on this machine only.

The server is that of the standard library. Its peers, starlette with uvicorn, were weighed: they bring five packages
and a fifth of a second to each start, and nothing that a reader of a preview would see, for there is one reader, a few
windows, and streams of events that wait. So ``litvtei serve`` works wherever litvtei is installed. What the standard
library cannot do well is to hear of a saved file: ``watchfiles`` (extra ``serve``) is told by the system, at once
and at no cost; without it the folder is looked through again and again, which is slower in large editions only.

``guard`` says which requests are answered, ``place`` which file an address means, ``builder`` builds in a process of
its own, ``watch`` hears of changes, ``session`` knows what there is to see, ``server`` speaks HTTP. What is put into a
page of the site (``page``) is only ever put there on its way out: the site itself is what ``litvtei build`` makes.
"""
