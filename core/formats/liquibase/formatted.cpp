// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/headerline.h"
#include "core/formats/liquibase/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lk::formats {

namespace {

class FormattedReader {
public:
    FormattedReader(const std::string& text, const std::filesystem::path& file, const std::string& path,
                    LiquibaseParameters& parameters)
        : m_text(text)
        , m_file(file)
        , m_path(path)
        , m_parameters(parameters)
    {}

    LiquibaseFormatted read()
    {
        for (std::size_t at = 0; at < m_text.size();) {
            const std::size_t end = std::min(m_text.find('\n', at), m_text.size());
            m_next = std::min(end + 1, m_text.size());
            ++m_line;
            std::string_view line(m_text.data() + at, end - at);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            m_begin = at;
            take(line);
            at = m_next;
        }
        finish();
        return std::move(m_result);
    }

private:
    [[noreturn]] void fail(const std::string& what, const std::string& remedy, int line = 0) const
    {
        throw Error(ErrorCode::Unreadable, what)
            .at(Place{m_file.string(), line == 0 ? m_line : line, 1})
            .remedy(remedy);
    }

    [[noreturn]] void failShape(const char* wanted) const
    {
        fail("Unexpected formatting in the formatted SQL changelog", fmt::format("Write the line as \"{}\".", wanted));
    }

    void take(std::string_view line)
    {
        std::string_view inner = line;
        while (!inner.empty() && isLineBlank(inner.front()))
            inner.remove_prefix(1);
        if (!inner.starts_with('-')) {
            if (m_set != nullptr && inner.starts_with("/*") && isRollbackStart(inner)) {
                takeLongRollback();
                return;
            }
            if (m_set != nullptr)
                keep();
            return;
        }
        if (auto rest = directive(line, "property"); rest && !rest->empty() && isLineBlank(rest->front())) {
            takeProperty(*rest);
            blank();
            return;
        }
        if (auto rest = directive(line, "property", 1);
            rest && !rest->empty() && isLineBlank(rest->front()) && !directive(line, "property"))
            failShape("--property name:x value:y");
        if (auto rest = directive(line, "liquibase")) {
            while (!rest->empty() && isLineBlank(rest->front()))
                rest->remove_prefix(1);
            if (startsWithWord(*rest, "formatted")) {
                m_result.logicalPath = headerValue(line, "logicalFilePath", false, false).value_or(std::string());
                if (m_set != nullptr)
                    keep();
                return;
            }
        }
        if (auto rest = directive(line, "ignorelines:", 2, false)) {
            takeIgnore(*rest);
            return;
        }
        if (directive(line, "ignorelines:", 1, false) || directive(line, "ignore:", 2, false))
            failShape("--ignoreLines:<count|start>");
        if (auto rest = directive(line, "changeset")) {
            takeHeader(line, *rest);
            return;
        }
        if (auto rest = directive(line, "changeset", 1, false); rest && !rest->empty() && isLineBlank(rest->front()))
            failShape("--changeset author:id");
        if (m_set == nullptr) {
            if (auto rest = directive(line, "comment", 2, false);
                rest && (rest->starts_with(' ') || rest->starts_with(": ")))
                fail("a comment line stands outside of any changeset", "Put it behind the --changeset line.");
            return;
        }
        takeInside(line);
    }

    void takeInside(std::string_view line)
    {
        if (auto rest = directive(line, "comment", 2, false)) {
            if (rest->starts_with(':') && rest->size() > 1 && (*rest)[1] == ' ')
                rest->remove_prefix(1);
            if (rest->starts_with(' ')) {
                m_set->comments = liquibaseTrimmed(rest->substr(1));
                blank();
                return;
            }
        }
        if (auto rest = directive(line, "comment", 1, false);
            rest && (rest->starts_with(' ') || rest->starts_with(": ")))
            failShape("--comment <comment>");
        if (auto rest = directive(line, "comments", 2, false);
            rest && (rest->starts_with(' ') || rest->starts_with(": ")))
            failShape("--comment <comment>");
        if (auto rest = directive(line, "validchecksum", 2, false)) {
            if (rest->starts_with(": "))
                rest->remove_prefix(1);
            if (rest->starts_with(' ')) {
                m_set->validCheckSums.emplace_back(lineTrimmed(*rest));
                blank();
                return;
            }
        }
        if (directive(line, "validchecksum", 1, false))
            failShape("--validCheckSum <checksum>");
        if (auto rest = directive(line, "rollback"); rest && rest->starts_with(' ')) {
            const std::size_t begin = static_cast<std::size_t>(rest->data() + 1 - m_text.data());
            addRollback(rest->substr(1), begin);
            blank();
            return;
        }
        if (auto rest = directive(line, "rollback", 1); rest && !rest->empty() && isLineBlank(rest->front()))
            failShape("--rollback <SQL>");
        if (auto rest = directive(line, "preconditions")) {
            takePreconditions(*rest);
            blank();
            return;
        }
        if (auto rest = directive(line, "precondition-")) {
            takePrecondition(*rest);
            blank();
            return;
        }
        if (directive(line, "precondition", 1))
            failShape("--precondition-sql-check expectedResult:0 SELECT …");
        keep();
    }

    void takeProperty(std::string_view line) const
    {
        const auto name = headerValue(line, "name", false, false);
        auto value = headerValue(line, "value", false, false);
        // The value goes to the end of the line or to the next attribute; blanks after the colon are allowed.
        const auto spaced = [&](std::string_view key) -> std::string {
            const std::string low = lowered(line);
            std::size_t at = low.find(std::string(key) + ":");
            if (at == std::string::npos)
                return {};
            std::string_view rest = line.substr(at + key.size() + 1);
            while (!rest.empty() && isLineBlank(rest.front()))
                rest.remove_prefix(1);
            std::size_t end = 0;
            while (end < rest.size() && static_cast<unsigned char>(rest[end]) > ' ')
                ++end;
            return std::string(rest.substr(0, end));
        };
        const std::string theName = name && !name->empty() ? *name : spaced("name");
        const std::string theValue = value && !value->empty() ? *value : spaced("value");
        if (theName.empty() || theValue.empty())
            failShape("--property name:x value:y");
        m_parameters.define(theName, theValue,
                            lowered(headerValue(line, "global", false, true).value_or("true")) != "false", m_path,
                            headerValue(line, "contextFilter", true, true)
                                .value_or(headerValue(line, "context", true, true).value_or(std::string())),
                            headerValue(line, "labels", true, true).value_or(std::string()),
                            headerValue(line, "dbms", false, true).value_or(std::string()));
    }

    void takeIgnore(std::string_view rest)
    {
        const std::string what = lowered(lineTrimmed(rest));
        blank();
        long left = -1;
        if (what != "start") {
            if (what.empty() || what.size() > 9 || what.find_first_not_of("0123456789") != std::string::npos)
                fail(fmt::format("ignoreLines is neither a number nor start: {}", shownInLine(what)),
                     "Write --ignoreLines:3, or --ignoreLines:start and --ignoreLines:end.");
            left = std::stol(what);
        }
        while (m_next < m_text.size() && left != 0) {
            m_begin = m_next;
            const std::size_t end = std::min(m_text.find('\n', m_next), m_text.size());
            std::string_view line(m_text.data() + m_next, end - m_next);
            m_next = std::min(end + 1, m_text.size());
            ++m_line;
            blank();
            if (left > 0) {
                --left;
            } else if (auto found = directive(lineTrimmed(line), "ignorelines:", 2, false)) {
                if (lowered(lineTrimmed(*found)) == "end")
                    break;
            }
        }
    }

    void takeHeader(std::string_view line, std::string_view rest)
    {
        finish();
        const auto no = [this] { failShape("--changeset author:id"); };
        if (rest.empty() || !isLineBlank(rest.front()))
            no();
        while (!rest.empty() && isLineBlank(rest.front()))
            rest.remove_prefix(1);
        std::string author;
        std::string id;
        if (rest.starts_with('"')) {
            const std::size_t end = rest.find('"', 1);
            if (end == std::string_view::npos || end == 1 || end + 1 >= rest.size() || rest[end + 1] != ':')
                no();
            author = rest.substr(1, end - 1);
            rest.remove_prefix(end + 2);
        } else {
            const std::size_t colon = rest.find(':');
            if (colon == std::string_view::npos || colon == 0)
                no();
            author = rest.substr(0, colon);
            rest.remove_prefix(colon + 1);
        }
        if (rest.starts_with('"') && rest.find('"', 1) != std::string_view::npos && rest.find('"', 1) > 1) {
            const std::size_t end = rest.find('"', 1);
            id = rest.substr(1, end - 1);
        } else {
            std::size_t end = 0;
            while (end < rest.size() && static_cast<unsigned char>(rest[end]) > ' ')
                ++end;
            id = rest.substr(0, end);
        }
        if (std::ranges::all_of(id, [](char c) { return c == ':' || c == ' '; }))
            no();

        LiquibaseChangeSet& set = m_result.changeSets.emplace_back();
        m_set = &set;
        const auto expanded = [&](const std::string& text) {
            return m_parameters.expanded(text, m_path, &set.unfilled);
        };
        const auto isTrue = [&](std::string_view name, bool fallback) {
            const auto value = headerValue(line, name, false, false, true);
            if (!value)
                return fallback;
            const std::string low = lowered(*value);
            if (low == "true")
                return true;
            if (low == "false")
                return false;
            fail(fmt::format("{} is neither true nor false: {}", name, shownInLine(*value)), "Write true or false.");
        };
        set.id = expanded(id);
        set.author = expanded(author);
        set.file = m_file;
        set.include = m_path;
        set.line = m_line;
        std::string logical = headerValue(line, "logicalFilePath", false, false).value_or(std::string());
        if (logical.empty())
            logical = m_result.logicalPath;
        set.path = logical.empty() ? m_path : liquibasePath(expanded(logical));
        set.runOnChange = isTrue("runOnChange", false);
        set.runAlways = isTrue("runAlways", false);
        set.runInTransaction = isTrue("runInTransaction", true);
        set.failOnError = isTrue("failOnError", true);
        std::string context = headerValue(line, "contextFilter", true, false).value_or(std::string());
        if (context.empty())
            context = headerValue(line, "context", true, false).value_or(std::string());
        if (!context.empty())
            set.contexts.push_back(expanded(context));
        if (const std::string labels = headerValue(line, "labels", true, false).value_or(std::string());
            !labels.empty())
            set.labels.push_back(expanded(labels));
        set.dbms = expanded(headerValue(line, "dbms", false, false).value_or(std::string()));
        set.isIgnored =
            lowered(expanded(headerValue(line, "ignore", false, false, true).value_or(std::string()))) == "true";
        set.runWith = expanded(headerValue(line, "runWith", false, false).value_or(std::string()));
        m_sql = LiquibaseSql();
        // Found by pattern, so `rollbackSplitStatements:` holds it too; the last one in the line counts.
        m_sql.splits = isTrue("splitStatements", true);
        m_sql.stripsComments = isTrue("stripComments", true);
        m_sql.endDelimiter = headerValue(line, "endDelimiter", false, true);
        m_sql.offset = m_next;
        m_sql.line = m_line + 1;
        m_rollback = LiquibaseSql();
        m_rollback.splits = isTrue("rollbackSplitStatements", true);
        m_rollback.endDelimiter = headerValue(line, "rollbackEndDelimiter", false, true);
        m_hasRollback = false;
        m_body.clear();
        m_placed.clear();
    }

    void takePreconditions(std::string_view rest)
    {
        LiquibasePreconditions& conditions = m_set->preconditions.emplace();
        conditions.root.name = "preConditions";
        conditions.root.line = m_line;
        for (const auto& [name, isError] : {std::pair("onFail", false), std::pair("onError", true)}) {
            const auto value = headerValue(rest, name, false, false, true);
            if (!value)
                continue;
            const std::string low = lowered(*value);
            LiquibaseOnFail& to = isError ? conditions.onError : conditions.onFail;
            if (low == "halt")
                to = LiquibaseOnFail::Halt;
            else if (low == "continue")
                to = LiquibaseOnFail::Continue;
            else if (low == "mark_ran")
                to = LiquibaseOnFail::MarkRan;
            else if (low == "warn")
                to = LiquibaseOnFail::Warn;
            else
                fail(fmt::format("{} is not known: {}", name, shownInLine(*value)),
                     "Write HALT, CONTINUE, MARK_RAN or WARN.");
        }
    }

    void takePrecondition(std::string_view rest)
    {
        std::size_t end = 0;
        while (end < rest.size() && (isWordLetter(rest[end]) || rest[end] == '-'))
            ++end;
        const std::string kind = lowered(rest.substr(0, end));
        std::string_view body = rest.substr(end);
        if (!m_set->preconditions)
            fail("a precondition stands before the --preconditions line",
                 "Write --preconditions onFail:HALT before it.");
        LiquibaseNode node;
        node.line = m_line;
        const auto value = [&](const char* name) {
            return headerValue(body, name, false, false, true).value_or(std::string());
        };
        if (kind == "sql-check") {
            node.name = "sqlCheck";
            std::string_view text = lineTrimmed(body);
            if (startsWithWord(text, "expectedresult:"))
                text.remove_prefix(15);
            std::string expected;
            if (text.starts_with('\'') || text.starts_with('"')) {
                const std::size_t close = text.find(text.front(), 1);
                if (close == std::string_view::npos)
                    failShape("--precondition-sql-check expectedResult:0 SELECT …");
                expected = text.substr(1, close - 1);
                text.remove_prefix(close + 1);
            } else {
                const std::size_t blankAt = text.find(' ');
                if (blankAt == std::string_view::npos)
                    failShape("--precondition-sql-check expectedResult:0 SELECT …");
                expected = text.substr(0, blankAt);
                text.remove_prefix(blankAt);
            }
            node.attributes.push_back(
                {"expectedResult", m_parameters.expanded(expected, m_path, &m_set->unfilled), false});
            node.attributes.push_back(
                {"sql", m_parameters.expanded(std::string(lineTrimmed(text)), m_path, &m_set->unfilled), false});
        } else if (kind == "table-exists") {
            node.name = "tableExists";
            node.attributes.push_back(
                {"tableName", m_parameters.expanded(value("table"), m_path, &m_set->unfilled), false});
            if (!value("schema").empty())
                node.attributes.push_back({"schemaName", value("schema"), false});
        } else if (kind == "view-exists") {
            node.name = "viewExists";
            node.attributes.push_back(
                {"viewName", m_parameters.expanded(value("view"), m_path, &m_set->unfilled), false});
            if (!value("schema").empty())
                node.attributes.push_back({"schemaName", value("schema"), false});
        } else {
            fail(fmt::format("the precondition {} is not known", shownInLine(kind)),
                 "Formatted SQL knows sql-check, table-exists and view-exists.");
        }
        m_set->preconditions->root.children.push_back(std::move(node));
    }

    static bool isRollbackStart(std::string_view inner)
    {
        inner.remove_prefix(2);
        inner = lineTrimmed(inner);
        if (!startsWithWord(inner, "liquibase"))
            return false;
        inner = lineTrimmed(inner.substr(9));
        return startsWithWord(inner, "rollback") && lineTrimmed(inner.substr(8)).empty();
    }

    void takeLongRollback()
    {
        const int line = m_line;
        blank();
        for (;;) {
            if (m_next >= m_text.size())
                fail("the multi-line rollback comment is never closed", "End it with a line \"*/\".", line);
            const std::size_t begin = m_next;
            m_begin = begin;
            const std::size_t end = std::min(m_text.find('\n', begin), m_text.size());
            m_next = std::min(end + 1, m_text.size());
            ++m_line;
            const std::string_view text = lineTrimmed(std::string_view(m_text).substr(begin, end - begin));
            blank();
            if (text.ends_with("*/")) {
                const std::string_view rest = lineTrimmed(text.substr(0, text.size() - 2));
                if (!rest.empty())
                    addRollback(rest, static_cast<std::size_t>(rest.data() - m_text.data()));
                return;
            }
            std::string_view whole = std::string_view(m_text).substr(begin, end - begin);
            if (whole.ends_with('\r'))
                whole.remove_suffix(1);
            addRollback(whole, begin);
        }
    }

    void addRollback(std::string_view text, std::size_t offset)
    {
        if (!m_hasRollback) {
            m_hasRollback = true;
            m_rollback.offset = offset;
            m_rollback.line = m_line;
            m_rollbackLine = m_line;
        }
        // Lines between two parts stay, so that a statement's line is the file's.
        for (; m_rollbackLine < m_line; ++m_rollbackLine)
            m_rollback.text += '\n';
        m_rollback.text += text;
    }

    /// The line belongs to the SQL.
    void keep()
    {
        m_body.append(m_text, m_begin, m_next - m_begin);
        m_placed.append(m_text, m_begin, m_next - m_begin);
    }

    /// The line is taken out; its place stays.
    void blank()
    {
        if (m_set == nullptr)
            return;
        for (std::size_t i = m_begin; i < m_next; ++i)
            m_placed += m_text[i] == '\n' || m_text[i] == '\r' ? m_text[i] : ' ';
    }

    void finish()
    {
        if (m_set == nullptr)
            return;
        LiquibaseChangeSet& set = *m_set;
        m_set = nullptr;
        if (lineTrimmed(m_body).empty())
            fail(fmt::format("No SQL for changeset {}", shownInLine(set.version())),
                 "Write its SQL, or take the changeset out.", set.line);
        m_sql.text = std::string(lineTrimmed(m_parameters.expanded(m_body, m_path, &set.unfilled)));
        m_sql.placed = m_parameters.expanded(m_placed, m_path);
        LiquibaseChange change;
        change.name = "sql";
        change.node.name = "sql";
        change.node.line = set.line;
        change.sql = std::move(m_sql);
        set.changes.push_back(std::move(change));
        if (m_hasRollback)
            finishRollback(set);
    }

    void finishRollback(LiquibaseChangeSet& set)
    {
        set.rollback.isGiven = true;
        m_rollback.text = m_parameters.expanded(m_rollback.text, m_path, &set.unfilled);
        const std::string text(lineTrimmed(m_rollback.text));
        const std::string low = lowered(text);
        if (text.empty() || low.starts_with("not required") || low.starts_with("empty"))
            return;
        if (low.find("changesetid:") != std::string::npos) {
            LiquibaseRollback::Reference reference;
            reference.id = headerValue(text, "changesetId", false, false).value_or(std::string());
            reference.author = headerValue(text, "changesetAuthor", false, false).value_or(std::string());
            reference.path = headerValue(text, "changesetPath", false, false).value_or(std::string());
            if (reference.author.empty())
                fail("the rollback names a changeset without its author",
                     "Write --rollback changesetId:x changesetAuthor:y.", m_rollback.line);
            set.rollback.references.push_back(std::move(reference));
            return;
        }
        LiquibaseChange change;
        change.name = "sql";
        change.node.name = "sql";
        change.node.line = m_rollback.line;
        m_rollback.placed = m_rollback.text;
        m_rollback.stripsComments = true;
        change.sql = std::move(m_rollback);
        set.rollback.changes.push_back(std::move(change));
    }

    const std::string& m_text;
    const std::filesystem::path& m_file;
    const std::string& m_path;
    LiquibaseParameters& m_parameters;
    LiquibaseFormatted m_result;
    LiquibaseChangeSet* m_set = nullptr;
    LiquibaseSql m_sql;
    LiquibaseSql m_rollback;
    bool m_hasRollback = false;
    int m_rollbackLine = 0;
    std::string m_body;
    std::string m_placed;
    std::size_t m_begin = 0;
    std::size_t m_next = 0;
    int m_line = 0;
};

} // namespace

bool isFormattedLiquibase(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = lineTrimmed(text.substr(0, end));
        if (line.empty()) {
            text.remove_prefix(std::min(end + 1, text.size()));
            continue;
        }
        auto rest = directive(line, "liquibase");
        if (!rest)
            return false;
        return startsWithWord(lineTrimmed(*rest), "formatted");
    }
    return false;
}

LiquibaseFormatted readFormatted(const std::string& text, const std::filesystem::path& file, const std::string& path,
                                 LiquibaseParameters& parameters)
{
    return FormattedReader(text, file, path, parameters).read();
}

} // namespace lk::formats
