"""The road service: OSRM's programs prepare a network, worker processes of ours answer from it."""
