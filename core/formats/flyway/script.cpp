// SPDX-License-Identifier: Apache-2.0
#include "core/sql/script.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::Project;

namespace {

/// The first words of a statement, in capitals, with one blank between.
std::string firstWords(std::string_view text, int count)
{
    std::string words;
    for (std::size_t i = 0; i < text.size() && count > 0;) {
        if (text.substr(i).starts_with("--")) {
            i = std::min(text.find('\n', i), text.size());
        } else if (text.substr(i).starts_with("/*")) {
            const std::size_t end = text.find("*/", i + 2);
            i = end == std::string_view::npos ? text.size() : end + 2;
        } else if (std::isalpha(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_') {
            words += words.empty() ? "" : " ";
            for (; i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_'); ++i)
                words += static_cast<char>(std::toupper(static_cast<unsigned char>(text[i])));
            --count;
        } else {
            ++i;
        }
    }
    return words + ' ';
}

/// What Flyway's parser takes as not transactional (PostgreSQLParser.java); ALTER TYPE … ADD VALUE only below server 12.
bool isAlone(std::string_view statement)
{
    static constexpr std::array<std::string_view, 18> kBeginnings = {"CREATE DATABASE ",
                                                                     "DROP DATABASE ",
                                                                     "CREATE TABLESPACE ",
                                                                     "DROP TABLESPACE ",
                                                                     "CREATE SUBSCRIPTION ",
                                                                     "DROP SUBSCRIPTION ",
                                                                     "ALTER SYSTEM ",
                                                                     "CREATE INDEX CONCURRENTLY ",
                                                                     "CREATE UNIQUE INDEX CONCURRENTLY ",
                                                                     "DROP INDEX CONCURRENTLY ",
                                                                     "REINDEX SCHEMA ",
                                                                     "REINDEX DATABASE ",
                                                                     "REINDEX SYSTEM ",
                                                                     "REINDEX VERBOSE SCHEMA ",
                                                                     "REINDEX VERBOSE DATABASE ",
                                                                     "REINDEX VERBOSE SYSTEM ",
                                                                     "VACUUM ",
                                                                     "DISCARD ALL "};
    const std::string words = firstWords(statement, 4);
    return std::ranges::any_of(kBeginnings, [&](std::string_view one) { return words.starts_with(one); });
}

/// Most scripts hold none of these words and need not be parsed twice.
bool maySayAlone(std::string_view text)
{
    static constexpr std::array<std::string_view, 9> kWords = {
        "CONCURRENTLY", "DATABASE", "TABLESPACE", "SUBSCRIPTION", "SYSTEM", "REINDEX", "VACUUM", "DISCARD", "STDIN"};
    const auto same = [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; };
    return std::ranges::any_of(kWords, [&](std::string_view word) {
        return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
    });
}

struct Read {
    std::string sha256;
    std::string text; ///< as it is sent: decoded, placeholders replaced
    std::size_t offset = 0;
    FlywayScriptConfig own;
};

Read readFlywayScript(const Project& project, const FlywayOptions& options, const fs::path& file)
{
    Read read;
    read.own = readScriptConfig(file, project.root);
    std::string bytes = readFile(file, project.root);
    read.sha256 = sha256Hex(bytes);
    std::string text = decodeFlyway(std::move(bytes), read.own.encoding.value_or(options.encoding), file);
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
        read.offset = 3;
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
        const sql::LineColumn at = sql::lineColumnOf(text, nul);
        throw Error(ErrorCode::Unreadable,
                    fmt::format("{} holds a NUL byte; the server would see the text up to it only (line {})",
                                shownInLine(file.filename().string()), at.line))
            .at({file.string(), at.line, at.column})
            .remedy("Remove the byte.");
    }
    if (read.own.placeholderReplacement.value_or(options.placeholderReplacement))
        text =
            replacePlaceholders(text, options, builtInPlaceholders(project, options, file.filename().string()), file);
    read.text = maySayAlone(text) ? flywayWithoutCopy(text) : std::move(text);
    return read;
}

struct Rule {
    BlockTransaction transaction = BlockTransaction::Explicit;
    std::optional<Refusal> refusal;
};

/// Section 6 of the contract: which way the file runs, and what forbids it.
Rule ruleOf(const Read& read, const FlywayOptions& options, const fs::path& file)
{
    Rule rule;
    const bool isSaid = read.own.executeInTransaction.has_value();
    if (isSaid ? !*read.own.executeInTransaction : !options.executeInTransaction)
        rule.transaction = BlockTransaction::None;
    if (!maySayAlone(read.text))
        return rule;
    const sql::Script parsed = sql::Script::parse(read.text);
    for (const sql::Problem& problem : parsed.problems()) {
        if (problem.kind == sql::ProblemKind::CopyData) {
            rule.refusal = Refusal{.code = "LK164",
                                   .reason = fmt::format("{} holds the rows of a COPY … FROM STDIN in a form that is "
                                                         "not read here (line {}): another format "
                                                         "than text or CSV, a condition, or no line \\. at the end.",
                                                         shownInLine(file.filename().string()), problem.line),
                                   .remedy = "Apply this one with Flyway, or write the rows as INSERT statements.",
                                   .place = Place{file.string(), problem.line, problem.column},
                                   .needsDecision = false};
            return rule;
        }
    }
    if (isSaid || rule.transaction == BlockTransaction::None)
        return rule;
    const sql::Statement* alone = nullptr;
    const sql::Statement* other = nullptr;
    for (const sql::Statement& statement : parsed.statements()) {
        const sql::Statement*& first = isAlone(parsed.textOf(statement)) ? alone : other;
        if (first == nullptr)
            first = &statement;
    }
    if (alone == nullptr)
        return rule;
    rule.transaction = BlockTransaction::None;
    if (other != nullptr && !options.mixed) {
        const sql::Statement* offending = alone->begin > other->begin ? alone : other;
        rule.refusal =
            Refusal{.code = "LK165",
                    .reason = fmt::format("{} mixes statements that cannot run in a transaction ({}, line {}) with "
                                          "others ({}, line {}). Flyway refuses such a file "
                                          "before anything of it runs.",
                                          shownInLine(file.filename().string()), alone->tag, alone->line, other->tag,
                                          other->line),
                    .remedy = fmt::format("Put the former into a migration of its own, write "
                                          "executeInTransaction=false into {}.conf, or set flyway.mixed=true.",
                                          shownInLine(file.filename().string())),
                    .place = Place{file.string(), offending->line, offending->column},
                    .needsDecision = false};
    }
    return rule;
}

Block blockOf(const Read& read, BlockTransaction transaction, const fs::path& file)
{
    Block block;
    block.text = read.text;
    block.file = file;
    block.offset = read.offset;
    block.transaction = transaction;
    return block;
}

void addCallbacks(const Project& project, const FlywayOptions& options, const char* event, BlockTransaction transaction,
                  ScriptFile& script)
{
    const std::string list = project.setting(std::string("callback:") + event);
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find('\n', begin), list.size());
        const fs::path file = list.substr(begin, end - begin);
        const Read read = readFlywayScript(project, options, file);
        script.blocks.push_back(blockOf(read, transaction, file));
        begin = end + 1;
    }
}

} // namespace

ScriptFile Flyway::script(const Project& project, const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    ScriptFile script;
    script.file = isUp ? migration.upFile : migration.downFile;
    if (script.file.empty())
        return script;
    if (migration.kind == MigrationKind::Code) {
        script.refusal = Refusal{.code = "LK166",
                                 .reason = fmt::format("{} is program code: only Flyway can run it.",
                                                       shownInLine(script.file.filename().string())),
                                 .remedy = "Apply it with Flyway.",
                                 .place = Place{script.file.string(), 0, 0},
                                 .needsDecision = false};
        return script;
    }
    const FlywayOptions options = flywayOptions(project);
    const Read read = readFlywayScript(project, options, script.file);
    script.sha256 = read.sha256;
    const Rule rule = ruleOf(read, options, script.file);
    script.refusal = rule.refusal;
    script.ownControl = OwnControl::Again;
    script.remedyForAlone =
        fmt::format("write executeInTransaction=false into {}.conf", shownInLine(script.file.filename().string()));
    addCallbacks(project, options, isUp ? "beforeEachMigrate" : "beforeEachUndo", rule.transaction, script);
    Block block = blockOf(read, rule.transaction, {});
    script.blocks.push_back(std::move(block));
    addCallbacks(project, options, isUp ? "afterEachMigrate" : "afterEachUndo", rule.transaction, script);
    return script;
}

bool Flyway::isOneTransaction(const Project& project) const
{
    return flywayOptions(project).group;
}

std::vector<RunScript> Flyway::runScripts(const Project& project, const MigrationSet& set, Direction direction) const
{
    std::vector<RunScript> scripts;
    const auto* facts = dynamic_cast<const FlywayFacts*>(set.facts.get());
    if (facts == nullptr || facts->callbacks.empty())
        return scripts;
    const FlywayOptions options = flywayOptions(project);
    const auto add = [&](std::string_view event, bool isBefore, bool isAtRepeatables = false) {
        for (const FlywayCallback& callback : facts->callbacks) {
            if (callback.event != event)
                continue;
            RunScript one;
            one.name = callback.path.filename().string();
            one.isBefore = isBefore;
            one.isAtRepeatables = isAtRepeatables;
            const Read read = readFlywayScript(project, options, callback.path);
            const Rule rule = ruleOf(read, options, callback.path);
            one.script.file = callback.path;
            one.script.sha256 = read.sha256;
            one.script.refusal = rule.refusal;
            one.script.ownControl = OwnControl::Again;
            if (!options.defaultSchema.empty()) {
                Block path;
                path.text = fmt::format("SELECT pg_catalog.set_config('search_path', {} || ',' || "
                                        "pg_catalog.current_setting('search_path'), false);",
                                        sql::quoteLiteral(sql::quoteIdentifierAlways(options.defaultSchema)));
                path.file = callback.path;
                path.transaction = rule.transaction;
                one.script.blocks.push_back(std::move(path));
            }
            one.script.blocks.push_back(blockOf(read, rule.transaction, callback.path));
            scripts.push_back(std::move(one));
        }
    };
    if (direction == Direction::Up) {
        if (options.validateOnMigrate) {
            add("beforeValidate", true);
            add("afterValidate", true);
        }
        add("beforeMigrate", true);
        if (!options.group) { // there they would be in the one transaction of all
            add("afterVersioned", false, true);
            add("beforeRepeatables", true, true);
        }
        add("afterMigrateApplied", false);
        add("afterMigrate", false);
        add("afterMigrateOperationFinish", false);
    } else {
        add("beforeUndo", true);
        add("afterUndo", false);
    }
    return scripts;
}

std::optional<LoneScript> Flyway::loneScript(std::string_view fileName, const std::string& text, bool isSaid) const
{
    const auto name = flywayName(fileName, FlywayNaming());
    if (!isSaid && !name)
        return std::nullopt;
    LoneScript script;
    script.isWhole = false;
    script.hasDown = name && fileName.starts_with('U');
    Read read;
    read.text = text;
    Block block;
    block.text = text;
    block.transaction = ruleOf(read, FlywayOptions(), fs::path(fileName)).transaction;
    (script.hasDown ? script.down : script.up).push_back(std::move(block));
    return script;
}

} // namespace lk::formats
