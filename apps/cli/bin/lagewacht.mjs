#!/usr/bin/env node
await import("../../../dist/apps/cli/main.mjs");
