"""What every platform's sandbox is made of: faults, ledger, citizens' deeds, webhooks, control, process.

A sandbox is a local stand-in that behaves as its platform documents. The connector cannot tell the
difference: only the host differs. It listens on loopback only.
"""
