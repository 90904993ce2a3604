"""What a workspace keeps: generations, journal, queries."""
