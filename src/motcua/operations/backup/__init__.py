"""Back up an installation and bring it back, proven equal: database, files, anchors of the ledger, keys."""
