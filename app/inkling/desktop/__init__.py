"""Front end for the desktop's own search: what GNOME Shell and KRunner ask over D-Bus."""
