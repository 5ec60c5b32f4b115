package engine

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"
)

// jsonSchema checks values against the keywords that the engine writes. It is here so that the property tests need no library; what
// a real one makes of the schemas is tested in Java.
type jsonSchema struct {
	root map[string]any
}

func (s *jsonSchema) allows(schema, value any) bool {
	switch x := schema.(type) {
	case bool:
		return x
	case map[string]any:
		for keyword, argument := range x {
			if !s.satisfies(x, keyword, argument, value) {
				return false
			}
		}
		return true
	}
	panic(fmt.Sprintf("no schema: %v", schema))
}

func (s *jsonSchema) satisfies(schema map[string]any, keyword string, argument, value any) bool {
	switch keyword {
	case "$schema", "$defs", "description", "default", "format", "additionalProperties":
		return keyword != "additionalProperties" || s.additional(schema, argument, value)
	case "$ref":
		name := strings.TrimPrefix(argument.(string), "#/$defs/")
		return s.allows(s.root["$defs"].(map[string]any)[name], value)
	case "type":
		types, isList := argument.([]any)
		if !isList {
			types = []any{argument}
		}
		for _, t := range types {
			if isOfType(value, t.(string)) {
				return true
			}
		}
		return false
	case "const":
		return reflect.DeepEqual(argument, value)
	case "enum":
		for _, a := range argument.([]any) {
			if reflect.DeepEqual(a, value) {
				return true
			}
		}
		return false
	case "not":
		return !s.allows(argument, value)
	case "anyOf", "allOf":
		count := 0
		for _, a := range argument.([]any) {
			if s.allows(a, value) {
				count++
			}
		}
		return count == len(argument.([]any)) || keyword == "anyOf" && count > 0
	}
	switch x := value.(type) {
	case map[string]any:
		return s.object(schema, keyword, argument, x)
	case []any:
		return s.array(schema, keyword, argument, x)
	case string:
		return text(keyword, argument, x)
	case float64:
		return numeric(keyword, argument, x)
	}
	return true
}

func isOfType(value any, name string) bool {
	switch x := value.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && x == math.Trunc(x)
	case string:
		return name == "string"
	case []any:
		return name == "array"
	}
	return name == "object"
}

func (s *jsonSchema) object(schema map[string]any, keyword string, argument any, value map[string]any) bool {
	switch keyword {
	case "properties":
		for name, below := range argument.(map[string]any) {
			if v, ok := value[name]; ok && !s.allows(below, v) {
				return false
			}
		}
	case "patternProperties":
		for expression, below := range argument.(map[string]any) {
			for name, v := range value {
				if ofECMA(expression).MatchString(name) && !s.allows(below, v) {
					return false
				}
			}
		}
	case "required":
		for _, name := range argument.([]any) {
			if _, ok := value[name.(string)]; !ok {
				return false
			}
		}
	case "minProperties":
		return len(value) >= int(argument.(float64))
	case "maxProperties":
		return len(value) <= int(argument.(float64))
	}
	return true
}

func (s *jsonSchema) additional(schema map[string]any, argument, value any) bool {
	object, ok := value.(map[string]any)
	properties, _ := schema["properties"].(map[string]any)
	patterns, _ := schema["patternProperties"].(map[string]any)
fields:
	for name, v := range object {
		if _, declared := properties[name]; declared {
			continue
		}
		for expression := range patterns {
			if ofECMA(expression).MatchString(name) {
				continue fields
			}
		}
		if !s.allows(argument, v) {
			return false
		}
	}
	return ok || true
}

func (s *jsonSchema) array(schema map[string]any, keyword string, argument any, value []any) bool {
	first, _ := schema["prefixItems"].([]any)
	switch keyword {
	case "prefixItems":
		for i, below := range first {
			if i < len(value) && !s.allows(below, value[i]) {
				return false
			}
		}
	case "items":
		for i := len(first); i < len(value); i++ {
			if !s.allows(argument, value[i]) {
				return false
			}
		}
	case "minItems":
		return len(value) >= int(argument.(float64))
	case "maxItems":
		return len(value) <= int(argument.(float64))
	case "uniqueItems":
		for i := range value {
			for j := range i {
				if reflect.DeepEqual(value[i], value[j]) {
					return false
				}
			}
		}
	}
	return true
}

func text(keyword string, argument any, value string) bool {
	switch keyword {
	case "pattern":
		return ofECMA(argument.(string)).MatchString(value)
	case "minLength":
		return utf8.RuneCountInString(value) >= int(argument.(float64))
	case "maxLength":
		return utf8.RuneCountInString(value) <= int(argument.(float64))
	}
	return true
}

func numeric(keyword string, argument any, value float64) bool {
	switch keyword {
	case "minimum":
		return value >= argument.(float64)
	case "maximum":
		return value <= argument.(float64)
	case "exclusiveMinimum":
		return value > argument.(float64)
	case "exclusiveMaximum":
		return value < argument.(float64)
	case "multipleOf":
		return math.Mod(value, argument.(float64)) == 0
	}
	return true
}

func parsedJSON(text []byte) (value any) {
	if err := json.Unmarshal(text, &value); err != nil {
		panic(fmt.Sprintf("%v: %s", err, text))
	}
	return value
}

var ecmaUnicode = regexp.MustCompile(`\\u([0-9a-f]{4})`)

// ofECMA reads an expression of a schema: Go's dialect writes a character by its number in another way.
func ofECMA(expression string) *regexp.Regexp {
	return regexp.MustCompile(strings.ReplaceAll(ecmaUnicode.ReplaceAllString(expression, `\x{$1}`), `\/`, "/"))
}
