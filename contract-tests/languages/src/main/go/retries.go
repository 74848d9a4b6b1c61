package main

import (
	_ "embed"
	"encoding/json"
	"math/rand"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const attempts = 3

//go:embed openapi.json
var document []byte

type operation struct {
	method string
	path   *regexp.Regexp
	retry  string
}

var operations = func() (all []operation) {
	var parsed struct {
		Paths map[string]map[string]struct {
			Retry string `json:"x-retry"`
		}
	}
	must(json.Unmarshal(document, &parsed))
	parameter := regexp.MustCompile(`\{\w+}`)
	for path, methods := range parsed.Paths {
		for method, facts := range methods {
			pattern := regexp.MustCompile(parameter.ReplaceAllString(path, "[^/]+") + "$")
			all = append(all, operation{strings.ToUpper(method), pattern, facts.Retry})
		}
	}
	return all
}()

func mayBeSentTwice(request *http.Request) bool {
	for _, each := range operations {
		if each.method == request.Method && each.path.MatchString(request.URL.EscapedPath()) {
			return each.retry == "safe" || each.retry == "idempotent"
		}
	}
	return false
}

// retrying sends again what the document says may be sent again. No generated client knows.
type retrying struct{ http.RoundTripper }

func (transport retrying) RoundTrip(request *http.Request) (*http.Response, error) {
	twice := mayBeSentTwice(request)
	for attempt := 1; ; attempt++ {
		sent := request.Clone(request.Context())
		if request.GetBody != nil {
			body, err := request.GetBody()
			if err != nil {
				return nil, err
			}
			sent.Body = body
		}
		response, err := transport.RoundTripper.RoundTrip(sent)
		wait := time.Duration(rand.Int63n(int64(100 * time.Millisecond << attempt)))
		again := twice
		if err == nil {
			// With 429 the service has said that it did nothing.
			again = response.StatusCode == http.StatusTooManyRequests ||
				twice && (response.StatusCode == http.StatusRequestTimeout || response.StatusCode >= 500)
			if seconds, said := strconv.Atoi(response.Header.Get("Retry-After")); said == nil {
				wait = time.Duration(seconds) * time.Second
			}
		}
		if !again || attempt == attempts {
			return response, err
		}
		if err == nil {
			response.Body.Close()
		}
		select {
		case <-request.Context().Done():
			return nil, request.Context().Err()
		case <-time.After(wait):
		}
	}
}
