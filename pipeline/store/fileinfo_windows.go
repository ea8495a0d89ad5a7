package store

import "io/fs"

// isOwn is not known here. Nobody else can write to the temporary folder, which is
// below the user's own.
func isOwn(fs.FileInfo) bool { return false }

// noWait is not needed to open a file here.
const noWait = 0
