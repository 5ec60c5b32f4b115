package engine

import (
	"strconv"

	"cuelang.org/go/cue/ast"
)

// ownPackages are those that CUE v0.12 brings along, without `tool/…`: what these do belongs to CUE's command line.
var ownPackages = []string{
	"crypto/ed25519",
	"crypto/hmac",
	"crypto/md5",
	"crypto/sha1",
	"crypto/sha256",
	"crypto/sha512",
	"encoding/base64",
	"encoding/csv",
	"encoding/hex",
	"encoding/json",
	"encoding/toml",
	"encoding/yaml",
	"html",
	"list",
	"math",
	"math/bits",
	"net",
	"path",
	"regexp",
	"strconv",
	"strings",
	"struct",
	"text/tabwriter",
	"text/template",
	"time",
	"uuid",
}

// importPathOf is "" for what the parser let through but is no string.
func importPathOf(spec *ast.ImportSpec) string {
	importPath, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	return importPath
}
