"""From folders on disk to an up-to-date library: scan, watch, read, embed, store."""
