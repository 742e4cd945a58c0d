// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/javascript.h"
#include "core/formats/javascript/project.h"
#include "tests/core/formats/formatprint.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lk;
using namespace lk::formats;

namespace {

std::string printedValue(const JsValue& value)
{
    using Kind = JsValue::Kind;
    std::string text;
    switch (value.kind) {
    case Kind::Code: return "code";
    case Kind::Null: return "null";
    case Kind::Boolean: return value.isTrue ? "true" : "false";
    case Kind::Number: return value.text;
    case Kind::String: return "'" + value.text + "'";
    case Kind::Variable:
        return "$" + value.text + (value.otherwise.empty() ? "" : " or " + printedValue(value.otherwise.front()));
    case Kind::Function: return value.isThrowing ? "throws" : value.isEmpty ? "nothing" : "function";
    case Kind::Array:
        for (const auto& item : value.items)
            text += (text.empty() ? "" : ", ") + printedValue(item);
        return "[" + text + "]";
    case Kind::Object:
        for (const auto& [name, member] : value.members)
            text += (text.empty() ? "" : ", ") + name + ": " + printedValue(member);
        return "{" + text + (value.isOpen ? ", …" : "") + "}";
    }
    return {};
}

} // namespace

class TestJavaScript : public QObject {
    Q_OBJECT

private slots:
    void exports_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("object", "module.exports = { a: 'x', \"b\": 1, c: true, d: null };", "{a: 'x', b: 1, c: true, d: null}");
        row("comments and strings",
            "// module.exports = 1\n/* exports.a = 2 */ const s = 'exports.b = 3';\nexports.c = \"d\"", "{c: 'd'}");
        row("constants",
            "const base = { client: 'pg', pool: {min: 1} };\nmodule.exports = { development: base, production: { "
            "...base, client: 'pg2' } }",
            "{development: {client: 'pg', pool: {min: 1}}, production: {client: 'pg2', pool: {min: 1}}}");
        row("variable", "module.exports = { url: process.env.DATABASE_URL || 'postgres://x', b: process.env['B'] }",
            "{url: $DATABASE_URL or 'postgres://x', b: $B}");
        row("paths",
            "const path = require('path'); module.exports = { a: path.resolve('config', 'database.js'), b: "
            "path.join(__dirname, 'db/../m'), c: __dirname + '/z', d: `${__dirname}/t` }",
            "{a: '/w/config/database.js', b: '/f/m', c: '/f/z', d: '/f/t'}");
        row("TypeScript",
            "import type { Knex } from 'knex';\nconst config: { [key: string]: Knex.Config } = { development: { "
            "client: 'pg' } as const };\nexport default config satisfies X;",
            "{development: {client: 'pg'}}");
        row("computed", "module.exports = { a: f(), [b]: 1, c: 1 + x, ...z }", "{a: code, c: code, …}");
        row("function", "module.exports = async () => ({ a: 1 })", "function");
        row("call", "module.exports = make({ a: 1 });", "code");
        row("default of ESM", "export default { development: { migrations: { directory: ['a', './b'] } } };",
            "{development: {migrations: {directory: ['a', './b']}}}");
        row("not closed", "module.exports = { a: 'x', b: {", "{a: 'x', b: {}}");
        row("regex and division", "const a = /'/.test(x); const b = 1 / 2; exports.c = 'y' // '", "{c: 'y'}");
        row("arrays", "module.exports = [1, [2], ...more]", "[1, [2]]");
        row("escapes", "exports.a = 'it\\'s \\u00e9\\x41\\n'", "{a: 'it's éA\n'}");
    }
    void exports()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const JsModule module = jsModule(text.toStdString(), {"/f", "/w"});
        QCOMPARE(QString::fromStdString(printedValue(module.hasWhole ? module.whole : module.named)), expected);
    }

    void migrations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("exports",
            "exports.up = (knex) => knex.schema.x();\nexports.down = async function (knex) { await knex.y(); };",
            "up down");
        row("module.exports.up",
            "module.exports.up = async (q, S) => {\n await q.a();\n};\nmodule.exports.down = async (q) => { q.b(); };",
            "up down");
        row("methods", "module.exports = {\n async up(knex) { a(); },\n async down(knex) { b(); },\n};", "up down");
        row("members", "module.exports = { up: (q) => q.z(), 'down': function (q) { return q.y(); } }", "up down");
        row("export function",
            "export async function up(knex: Knex): Promise<void> { a(); }\nexport function down(knex) { b(); }",
            "up down");
        row("export const",
            "export const up = async (knex: Knex): Promise<{a: 1}> => { a(); };\nexport const down = (knex) => b();",
            "up down");
        row("export default", "export default { up() { a(); }, down() { b(); } };", "up down");
        row("export list", "const u = () => a(); function d() { b(); }\nexport { u as up, d as down };", "up down");
        row("named functions", "function up() { a(); }\nasync function down() { b(); }\nmodule.exports = { up, down };",
            "up down");
        row("no down", "module.exports = { async up(q) { a(); } };", "up");
        row("in a comment", "exports.up = () => a();\n// exports.down = () => b();\n/* exports.down = 1 */", "up");
        row("down throws", "exports.up = () => a();\nexports.down = async () => {\n  throw new Error('no');\n};",
            "up down throws");
        row("down rejects", "exports.up = () => a();\nexports.down = () => Promise.reject(new Error('x'));",
            "up down throws");
        row("down is empty", "exports.up = () => a();\nexports.down = async () => {};", "up down nothing");
        row("down returns only", "exports.up = () => a();\nexports.down = function () { return Promise.resolve(); };",
            "up down nothing");
        row("down does something in resolve", "exports.up = () => a();\nexports.down = () => Promise.resolve(b());",
            "up down");
        row("down false", "exports.up = (pgm) => {};\nexports.down = false;", "up down=false");
        row("no transaction",
            "exports.config = { transaction: false };\nexports.up = () => a();\nexports.down = () => b();",
            "up down alone");
        row("export const config",
            "export const config = { transaction: false };\nexport function up() {a()}\nexport function down() {b()}",
            "up down alone");
        row("transaction true",
            "exports.config = { transaction: true };\nexports.up = () => a();\nexports.down = () => b();", "up down");
        row("computed", "module.exports = make('x');", "up down unknown");
        row("nothing", "'use strict';", "");
        row("transaction call",
            "module.exports = { up: (q) => q.sequelize.transaction(async (t) => a(t)), down: (q) => b() };",
            "up down in-transaction");
    }
    void migrations()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const JsMigration told = jsMigration(text.toStdString());
        QStringList words;
        const auto add = [&](bool is, const char* word) {
            if (is)
                words << QString::fromUtf8(word);
        };
        add(told.hasUp, "up");
        add(told.hasDown, "down");
        add(told.isDownFalse, "down=false");
        add(told.isDownThrowing, "throws");
        add(told.isDownEmpty, "nothing");
        add(told.isWithoutTransaction, "alone");
        add(told.mentionsTransaction, "in-transaction");
        add(!told.isUnderstood, "unknown");
        QCOMPARE(words.join(QLatin1Char(' ')), expected);
    }

    void hostileTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("deep") << QByteArray("module.exports = ") + QByteArray(200'000, '[');
        QTest::newRow("deep braces") << QByteArray("module.exports = {a:").repeated(20'000);
        QTest::newRow("cycle") << QByteArray("const a = b; const b = a; module.exports = { a, b, ...a };");
        QTest::newRow("doubling") << QByteArray("const a={x:1};const b={p:a,q:a};const c={p:b,q:b};const "
                                                "d={p:c,q:c};const e={p:d,q:d};const f={p:e,q:e};const "
                                                "g={p:f,q:f};const h={p:g,q:g};const i={p:h,q:h};const "
                                                "j={p:i,q:i};const k={p:j,q:j};const l={p:k,q:k};const "
                                                "m={p:l,q:l};const n={p:m,q:m};const o={p:n,q:n};const "
                                                "p={p:o,q:o};const q={p:p,q:p};const r={p:q,q:q};module.exports=r");
        QTest::newRow("template") << QByteArray("exports.a = `").append(QByteArray("${`").repeated(5'000));
        QTest::newRow("NUL") << QByteArray("exports.a = '\0b'; \0 exports.c = 1", 34);
        QTest::newRow("bytes") << QByteArray("\xFF\xFE\x80 exports.a = '\xC3").append('\\');
        QTest::newRow("comment not closed") << QByteArray("exports.a = 1 /*");
        QTest::newRow("slash") << QByteArray("/");
        QTest::newRow("arrow") << QByteArray("exports.up = (");
    }
    void hostileTexts()
    {
        QFETCH(QByteArray, text);
        (void)jsModule(text.toStdString());
        (void)jsMigration(text.toStdString());
    }

    /// As JavaScript sorts: by UTF-16 code units.
    void order()
    {
        QVERIFY(compareAsJs("10_x", "2_y") < 0);
        QVERIFY(compareAsJs("0015_a", "001_b") < 0);
        QVERIFY(compareAsJs("a", "ab") < 0);
        QCOMPARE(compareAsJs("ab", "ab"), 0);
        QVERIFY(compareAsJs("\xF0\x9F\x98\x80", "\xEF\xBC\xA1") < 0); // U+1F600 before U+FF21
        QVERIFY(compareAsJs("\xC3\xA9", "\xC3\xA8") > 0);
    }

    void scripts()
    {
        PackageJson package;
        package.scripts["a"] =
            "NODE_ENV=test node --import tsx node_modules/.bin/knex migrate:latest --env \"my env\" && echo knex";
        package.scripts["b"] = "node-pg-migrate -m 'db dir' --no-check-order up";
        QCOMPARE(shellWords("a 'b c' \"d\\\"e\"&&f|g; h\\ i").size(), std::size_t(9));
        const auto knex = scriptCalls(package, {"knex"});
        QCOMPARE(knex.size(), std::size_t(2)); // what echo is given is taken for one too
        QCOMPARE(QString::fromStdString(joinedLines(knex[0].nodeOptions)), QStringLiteral("--import\ntsx"));
        QCOMPARE(QString::fromStdString(joinedLines(knex[0].words)), QStringLiteral("migrate:latest\n--env\nmy env"));
        QCOMPARE(QString::fromStdString(joinedLines(scriptCalls(package, {"node-pg-migrate"}).at(0).words)),
                 QStringLiteral("-m\ndb dir\n--no-check-order\nup"));
        QVERIFY(isAtLeast("3.3.0", 3, 3));
        QVERIFY(isAtLeast("4.0", 3, 3));
        QVERIFY(!isAtLeast("3.2.9", 3, 3));
        QVERIFY(!isAtLeast("", 3, 3));
    }
};

QTEST_GUILESS_MAIN(TestJavaScript)
#include "test_javascript.moc"
