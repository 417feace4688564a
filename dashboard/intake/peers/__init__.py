"""CMS's yearly file of what each therapist billed Medicare: in come people, out go numbers."""

from dashboard.intake.peers.reader import PeerFile, Progress, read_peer_file

__all__ = ["PeerFile", "Progress", "read_peer_file"]
