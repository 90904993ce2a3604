"""Public instances: searching them on two processes, and checking what comes out."""
