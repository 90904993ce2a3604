"""The keyring of the system: Windows Credential Manager, macOS Keychain, Secret Service, KWallet."""
