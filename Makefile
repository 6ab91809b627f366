# The only entry: everything a person or CI runs is a target here.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Builds beside `build` name the whole workspace: a selection of packages changes the features of their dependencies, and typst is built anew.
export PATH := $(HOME)/.cargo/bin:$(PATH)

# Where cargo builds, as cargo itself decides it.
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))

UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print)

.PHONY: help setup setup-test ui build run test check demo bench bench-python bundle generate

help: ## Says what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Installs what building and running need
	@.ci/setup run

setup-test:
	@.ci/setup test

ui/dist/index.html: $(UI_SOURCES)
	cd ui && npm run build

ui: ui/dist/index.html

build: setup ui ## Builds the release app and `oidesk` into target/release
	cargo build --locked --release -p open-innovation-desk -p oidesk

run: build ## Opens the window; without a display, serves the same desk to the browser
	@$(TARGET)/release/open-innovation-desk || { code=$$?; [ $$code = 69 ] || exit $$code; $(TARGET)/release/oidesk serve; }

test: setup-test ui ## Runs every test: Rust, acceptance, IPC, UI units, Chromium, the real window
	cargo test --locked --workspace
	cd ui && npm test
	OIDESK_BIN=$(TARGET)/debug/oidesk node --test tests/ui/*.test.mjs
	node --test tests/window/*.test.mjs

check: setup-test ui ## Format, lints, types, freshness of generated files, invariants
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo build --locked -q --workspace --bin generate-api
	$(TARGET)/debug/generate-api --check
	cd ui && npm run check
	cargo test --locked -q --workspace --test acceptance invariants

generate: ## Writes the TypeScript client from the command table
	cargo build --locked -q --workspace --bin generate-api
	$(TARGET)/debug/generate-api

demo: ## Writes the demo's workbooks anew
	cargo build --locked -q --workspace --bin generate-demo
	$(TARGET)/debug/generate-demo

bench: build ## Measures the engine, sliders in a browser, start, review, import, charts, lists and searches, each against its goal or floor
	cargo build --locked --release --workspace --examples --benches
	cargo bench --locked --workspace --bench pipeline
	OIDESK_BIN=$(TARGET)/release/oidesk cargo bench --locked --workspace --bench figures
	cargo bench --locked --workspace --bench finding
	OIDESK_BIN=$(TARGET)/release/oidesk node tests/bench/slider.mjs
	node tests/bench/window.mjs

bench-python: ## Installs the Python pipeline that `bench` then compares the review with (opt in; nothing else needs it)
	python3 -m venv $(TARGET)/bench-python
	$(TARGET)/bench-python/bin/pip install --quiet --requirement tests/bench/requirements.txt

bundle: build ## Packs the app as deb
	cd ui && npx --yes @tauri-apps/cli@2 build --bundles deb
