"""The example program, played by people who click, on a sandbox and a virtual clock."""
