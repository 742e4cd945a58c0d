// SPDX-License-Identifier: Apache-2.0
// Prisma's own schema engine on a folder of migrations and a database, as its command line drives it:
//
//     node engine.mjs COMMAND MIGRATIONS DATABASE SCHEMA [NAME]
//
// COMMAND is status, deploy, applied, rolled-back or order (localeCompare of the names on standard input). The server is named by PGHOST and PGUSER. $LOCKKEEPER_PRISMA is the folder with its node_modules.
// One JSON object on standard output; `error` holds Prisma's code and message. A script is sent to the server whole, as the native
// engine up to 7.3 does: the stock adapter cuts it at each semicolon.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [command, folder, database, schema, name] = process.argv.slice(2);
const modules = join(process.env.LOCKKEEPER_PRISMA, "node_modules");
const require = createRequire(join(modules, "x.js"));

function migrationsList() {
    const entries = readdirSync(folder, { withFileTypes: true });
    const text = (path) => {
        try {
            return { tag: "ok", value: readFileSync(path, "utf-8") };
        } catch (error) {
            return { tag: "error", value: error.message };
        }
    };
    const lock = text(join(folder, "migration_lock.toml"));
    return {
        baseDir: folder,
        lockfile: { path: "migration_lock.toml", content: lock.tag === "ok" ? lock.value : null },
        shadowDbInitScript: "",
        migrationDirectories: entries
            .filter((entry) => entry.isDirectory())
            .map((entry) => ({
                path: entry.name,
                migrationFile: { path: "migration.sql", content: text(join(folder, entry.name, "migration.sql")) },
            }))
            .sort((a, b) => a.path.localeCompare(b.path)),
    };
}

async function openEngine() {
    const wasmFolder = join(modules, "@prisma/schema-engine-wasm");
    const glue = await import(pathToFileURL(join(wasmFolder, "schema_engine_bg.js")).href);
    const bytes = readFileSync(join(wasmFolder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
    glue.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    const { PrismaPg } = require("@prisma/adapter-pg");
    const { bindMigrationAwareSqlAdapterFactory } = require("@prisma/driver-adapter-utils");
    const factory = new PrismaPg(
        { host: process.env.PGHOST, user: process.env.PGUSER, database, options: `-c search_path="${schema}"` },
        { schema },
    );
    const mended = (adapter) => {
        const performIO = adapter.performIO.bind(adapter);
        // The catalog's type "name" is unknown to the adapter.
        const known = { 18: 25, 19: 25, 1002: 1009, 1003: 1009 };
        adapter.performIO = async (query) => {
            const result = await performIO(query);
            for (const field of result.fields)
                field.dataTypeID = known[field.dataTypeID] ?? field.dataTypeID;
            return result;
        };
        adapter.executeScript = async (script) => {
            try {
                await adapter.client.query(script);
            } catch (error) {
                adapter.onError(error);
            }
        };
        return adapter;
    };
    const connect = factory.connect.bind(factory);
    factory.connect = async () => mended(await connect());
    return glue.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

async function answer() {
    if (command === "order")
        return { names: readFileSync(0, "utf-8").split("\n").filter(Boolean).sort((a, b) => a.localeCompare(b)) };
    const engine = await openEngine();
    const filters = { externalTables: [], externalEnums: [] };
    const input = { migrationsList: migrationsList(), filters };
    switch (command) {
    case "status": return engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false });
    case "deploy": return engine.applyMigrations(input);
    case "applied": return engine.markMigrationApplied({ migrationName: name, migrationsList: input.migrationsList });
    case "rolled-back": return engine.markMigrationRolledBack({ migrationName: name });
    default: throw new Error(`unknown command ${command}`);
    }
}

let result;
try {
    result = await answer();
} catch (error) {
    result = { error: { code: error.code ?? "", message: String(error.message ?? error) } };
}
process.stdout.write(JSON.stringify(result) + "\n", () => process.exit(result?.error ? 1 : 0));
