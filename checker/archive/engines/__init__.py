"""Where the work is done: on this machine, or on the machines of a cluster."""
