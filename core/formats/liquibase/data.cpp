// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lk::formats {

using project::Project;

namespace {

class DataMaker final : LiquibaseMaker {
public:
    using LiquibaseMaker::LiquibaseMaker;

    std::optional<std::vector<LiquibaseStatement>> make()
    {
        if (m_change.name == "insert")
            insert();
        else if (m_change.name == "update")
            update();
        else if (m_change.name == "delete")
            remove();
        else if (m_change.name == "loadData")
            loadData();
        else if (m_change.name == "loadUpdateData")
            loadUpdateData();
        else
            return std::nullopt;
        return std::move(m_statements);
    }

    /// Columns that the change gives no type and that have a value in some row, in small letters.
    std::vector<std::string> untyped() const
    {
        const Csv csv = readCsv();
        const Target target = targetOf(csv);
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < target.cells.size(); ++i) {
            if (target.configs[i] != nullptr && !target.configs[i]->get("type").empty())
                continue;
            const bool hasValue = std::ranges::any_of(csv.rows, [&](const auto& row) {
                const std::string cell = row[target.cells[i]].value_or(std::string());
                return !cell.empty() && lowered(liquibaseTrimmed(cell)) != "null";
            });
            if (hasValue)
                columns.push_back(lowered(target.names[i]));
        }
        return columns;
    }

private:
    // ---- data

    void insert()
    {
        std::string columns;
        std::string values;
        for (const LiquibaseNode* column : liquibaseColumns(m_node)) {
            columns += (columns.empty() ? "" : ", ") + name(column->get("name"));
            values += (values.empty() ? "" : ", ") + valueOf(*column).value_or("NULL");
        }
        if (columns.empty())
            refuse(fmt::format("The insert of changeset {} names no column.", shownInLine(m_set.version())),
                   "Name one.");
        add(fmt::format("INSERT INTO {} ({}) VALUES ({})", table(), columns, values));
    }

    /// `:name` and `:value` of a where clause stand for the parameters, one after the other.
    [[nodiscard]] std::string where() const
    {
        std::string text = liquibaseTrimmed(m_node.get("where"));
        if (text.empty())
            return {};
        if (const LiquibaseNode* parameters = m_node.child("whereParams")) {
            for (const LiquibaseNode& parameter : parameters->children) {
                if (const std::string key = parameter.get("name"); !key.empty()) {
                    if (const std::size_t at = text.find(":name"); at != std::string::npos)
                        text.replace(at, 5, name(key));
                }
                if (const auto value = valueOf(parameter)) {
                    if (const std::size_t at = text.find(":value"); at != std::string::npos)
                        text.replace(at, 6, *value);
                }
            }
        }
        return " WHERE " + text;
    }

    void update()
    {
        std::string text;
        for (const LiquibaseNode* column : liquibaseColumns(m_node))
            text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", name(column->get("name")),
                                valueOf(*column).value_or("NULL"));
        if (text.empty())
            refuse(fmt::format("The update of changeset {} names no column.", shownInLine(m_set.version())),
                   "Name one.");
        add(fmt::format("UPDATE {} SET {}{}", table(), text, where()));
    }

    void remove() { add(fmt::format("DELETE FROM {}{}", table(), where())); }

    struct Csv {
        std::vector<std::string> header;
        std::vector<std::vector<std::optional<std::string>>> rows;
        std::vector<int> lines;
        std::filesystem::path file;
    };

    [[nodiscard]] Csv readCsv() const
    {
        const std::string encoding = lowered(m_node.get("encoding", "utf-8"));
        if (encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii")
            refuse(fmt::format("The CSV file of changeset {} is in {}.", shownInLine(m_set.version()),
                               shownInLine(encoding)),
                   "Save it as UTF-8.");
        const LiquibaseResource source = liquibaseResource(m_project, m_set, m_node, "file");
        const auto one = [&](const char* key, const char* fallback) {
            const std::string text = m_node.get(key, fallback);
            if (text == "\\t" || lowered(text) == "tab")
                return '\t';
            return text.empty() ? '\0' : text.front();
        };
        const char separator = one("separator", ",");
        const char quote = one("quotchar", "\"");
        const std::string comment = m_node.get("commentLineStartsWith", "#");
        Csv csv;
        csv.file = source.file;
        std::string_view text = source.text;
        if (text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        int line = 1;
        for (std::size_t at = 0; at < text.size();) {
            const int begin = line;
            const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
            const std::string_view whole = text.substr(at, lineEnd - at);
            if (liquibaseTrimmed(whole).empty() || (!comment.empty() && whole.starts_with(comment))) {
                at = lineEnd + 1;
                ++line;
                continue;
            }
            std::vector<std::optional<std::string>> cells(1, std::string());
            bool isQuoted = false;
            for (; at < text.size(); ++at) {
                const char c = text[at];
                if (isQuoted) {
                    if (c == quote && at + 1 < text.size() && text[at + 1] == quote) {
                        *cells.back() += c;
                        ++at;
                    } else if (c == quote) {
                        isQuoted = false;
                    } else {
                        line += c == '\n' ? 1 : 0;
                        *cells.back() += c;
                    }
                } else if (c == quote && quote != '\0') {
                    isQuoted = true;
                } else if (c == separator) {
                    cells.emplace_back(std::string());
                } else if (c == '\n') {
                    break;
                } else if (c != '\r') {
                    *cells.back() += c;
                }
            }
            ++at;
            ++line;
            if (csv.header.empty()) {
                for (const auto& cell : cells)
                    csv.header.push_back(liquibaseTrimmed(*cell));
                continue;
            }
            if (cells.size() != csv.header.size())
                throw Error(ErrorCode::Unreadable,
                            fmt::format("the line has {} cells, the header has {}", cells.size(), csv.header.size()))
                    .at(Place{csv.file.string(), begin, 1})
                    .remedy("Mend the CSV file; Liquibase refuses it too.");
            csv.rows.push_back(std::move(cells));
            csv.lines.push_back(begin);
            if (csv.rows.size() > 2'000'000)
                refuse("The CSV file holds more than 2,000,000 rows.", "Load it with COPY.");
        }
        if (csv.header.empty())
            refuse(fmt::format("The CSV file of changeset {} is empty.", shownInLine(m_set.version())),
                   "It needs a header line.");
        return csv;
    }

    /// What the changelog says of a column of the CSV file.
    [[nodiscard]] const LiquibaseNode* configOf(const std::string& header, std::size_t index) const
    {
        for (const LiquibaseNode* column : liquibaseColumns(m_node)) {
            const std::string wanted = column->find("header") ? column->get("header") : column->get("name");
            if (lowered(wanted) == lowered(header) ||
                (column->find("index") && column->get("index") == std::to_string(index)))
                return column;
        }
        return nullptr;
    }

    [[nodiscard]] std::string cellValue(const LiquibaseNode* config, const std::optional<std::string>& cell) const
    {
        std::string text = cell.value_or(std::string());
        const std::string type = lowered(config == nullptr ? std::string() : config->get("type"));
        if (config != nullptr && text.empty()) {
            if (const auto given = defaultOf(*config))
                return *given;
        }
        if (lowered(liquibaseTrimmed(text)) == "null")
            return "NULL";
        if (type == "numeric")
            return liquibaseTrimmed(text).empty() ? "NULL" : numeric(liquibaseTrimmed(text));
        if (type == "boolean") {
            const std::string low = lowered(liquibaseTrimmed(text));
            return low.empty()                                                                              ? "NULL"
                   : low == "true" || low == "t" || low == "yes" || low == "y" || low == "1" || low == "on" ? "TRUE"
                                                                                                            : "FALSE";
        }
        if (type == "date" || type == "datetime" || type == "time" || type == "timestamp")
            return liquibaseTrimmed(text).empty() ? "NULL" : liquibaseDate(liquibaseTrimmed(text));
        if (type == "computed")
            return liquibaseNow(text);
        if (type == "sequence")
            return fmt::format("nextval('{}')", sequenceOf(text));
        if (type == "blob" || type == "clob" || type == "other")
            refuse(fmt::format("The {} of changeset {} has a column of type {}: its cells name files.", m_change.name,
                               shownInLine(m_set.version()), type),
                   "Run this changeset with Liquibase itself.");
        // Without a type the server gives the literal that of the column; an empty cell is a NULL for all but text.
        if (text.empty() && type != "string")
            return "NULL";
        return liquibaseLiteral(text);
    }

    static std::string numeric(const std::string& text)
    {
        return text.find_first_not_of("0123456789.-+eE") == std::string::npos ? text : liquibaseLiteral(text);
    }

    struct Target {
        std::vector<std::string> names;
        std::vector<std::size_t> cells;
        std::vector<const LiquibaseNode*> configs;
    };

    [[nodiscard]] Target targetOf(const Csv& csv) const
    {
        Target target;
        for (std::size_t i = 0; i < csv.header.size(); ++i) {
            const LiquibaseNode* config = configOf(csv.header[i], i);
            if (config != nullptr && lowered(config->get("type")) == "skip")
                continue;
            target.names.push_back(config != nullptr && !config->get("name").empty() ? config->get("name")
                                                                                     : csv.header[i]);
            target.cells.push_back(i);
            target.configs.push_back(config);
        }
        return target;
    }

    void addAt(const Csv& csv, std::string text, int line)
    {
        add(std::move(text));
        m_statements.back().file = csv.file;
        m_statements.back().line = line;
    }

    void loadData()
    {
        const Csv csv = readCsv();
        const Target target = targetOf(csv);
        std::string columns;
        for (const std::string& one : target.names)
            columns += (columns.empty() ? "" : ", ") + name(one);
        // Some at a time: a statement of a million rows is nobody's friend.
        static constexpr std::size_t kRows = 1000;
        for (std::size_t first = 0; first < csv.rows.size(); first += kRows) {
            std::string text = fmt::format("INSERT INTO {} ({}) VALUES ", table(), columns);
            const std::size_t last = std::min(first + kRows, csv.rows.size());
            for (std::size_t row = first; row < last; ++row)
                text +=
                    (row == first ? "" : ", ") + fmt::format("({})", fmt::join(valuesOf(csv.rows[row], target), ", "));
            addAt(csv, std::move(text), csv.lines[first]);
        }
    }

    [[nodiscard]] std::vector<std::string> valuesOf(const std::vector<std::optional<std::string>>& row,
                                                    const Target& target) const
    {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < target.cells.size(); ++i)
            values.push_back(cellValue(target.configs[i], row[target.cells[i]]));
        return values;
    }

    void loadUpdateData()
    {
        const Csv csv = readCsv();
        const Target target = targetOf(csv);
        const auto keys = liquibaseParts(need("primaryKey"));
        const bool onlyUpdates = m_node.isTrue("onlyUpdate");
        std::string columns;
        for (const std::string& one : target.names)
            columns += (columns.empty() ? "" : ", ") + name(one);
        for (std::size_t row = 0; row < csv.rows.size(); ++row) {
            const auto values = valuesOf(csv.rows[row], target);
            std::string set;
            std::string condition;
            for (std::size_t i = 0; i < target.names.size(); ++i) {
                const bool isKey = std::ranges::any_of(
                    keys, [&](const std::string& key) { return lowered(key) == lowered(target.names[i]); });
                const bool mayUpdate = target.configs[i] == nullptr || target.configs[i]->isTrue("allowUpdate", true);
                if (isKey)
                    condition +=
                        fmt::format("{}{} = {}", condition.empty() ? "" : " AND ", name(target.names[i]), values[i]);
                else if (mayUpdate)
                    set += fmt::format("{}{} = {}", set.empty() ? "" : ", ", name(target.names[i]), values[i]);
            }
            if (condition.empty())
                refuse(fmt::format("The CSV file of changeset {} has no column of the primary key {}.",
                                   shownInLine(m_set.version()), shownInLine(m_node.get("primaryKey"))),
                       "Add it.");
            std::string update =
                set.empty() ? std::string() : fmt::format("UPDATE {} SET {} WHERE {};\n", table(), set, condition);
            const std::string insertRow =
                fmt::format("INSERT INTO {} ({}) VALUES ({});\n", table(), columns, fmt::join(values, ", "));
            std::string tag = "lk";
            while ((update + insertRow).find("$" + tag + "$") != std::string::npos)
                tag += "x";
            if (onlyUpdates) {
                if (!set.empty())
                    addAt(csv, update.substr(0, update.size() - 2), csv.lines[row]);
            } else if (set.empty()) {
                addAt(csv,
                      fmt::format("INSERT INTO {} ({}) SELECT {} WHERE NOT EXISTS (SELECT FROM {} WHERE {})", table(),
                                  columns, fmt::join(values, ", "), table(), condition),
                      csv.lines[row]);
            } else {
                addAt(csv,
                      fmt::format("DO ${0}$\nBEGIN\n{1}IF NOT FOUND THEN\n{2}END IF;\nEND;\n${0}$", tag, update,
                                  insertRow),
                      csv.lines[row]);
            }
        }
    }
};

} // namespace

std::vector<std::string> liquibaseUntyped(const Project& project, const LiquibaseChangeSet& set,
                                          const LiquibaseChange& change)
{
    return DataMaker(project, set, change).untyped();
}

void refuseTextCells(const Project& project, const LiquibaseChangelog& log, const LiquibaseChangeSet& set)
{
    for (const LiquibaseChange& change : set.changes) {
        if (change.name != "loadData" && change.name != "loadUpdateData")
            continue;
        const std::string table = lowered(change.node.get("tableName"));
        std::map<std::string, bool> isText; // by column, as the changelog last said
        for (const LiquibaseChangeSet& other : log.changeSets) {
            for (const LiquibaseChange& before : other.changes) {
                if (&before == &change)
                    break;
                if (lowered(before.node.get("tableName")) != table)
                    continue;
                if (before.name == "createTable" || before.name == "addColumn") {
                    for (const LiquibaseNode* column : liquibaseColumns(before.node))
                        isText[lowered(column->get("name"))] = liquibaseType(column->get("type")).sql == "TEXT";
                } else if (before.name == "modifyDataType") {
                    isText[lowered(before.node.get("columnName"))] =
                        liquibaseType(before.node.get("newDataType")).sql == "TEXT";
                }
            }
            if (&other == &set)
                break;
        }
        if (std::ranges::none_of(isText, [](const auto& one) { return one.second; }))
            continue;
        for (const std::string& column : liquibaseUntyped(project, set, change)) {
            if (const auto found = isText.find(column); found != isText.end() && found->second)
                throw Error(ErrorCode::Refused,
                            fmt::format("The {} of changeset {} gives the text column {} no type: Liquibase takes its "
                                        "cells as the names of files.",
                                        change.name, shownInLine(set.version()), shownInLine(column)))
                    .at(Place{set.file.string(), change.node.line, 1})
                    .remedy("Declare it: <column name=\"" + column + "\" type=\"STRING\"/>.")
                    .stateLeft(StateLeft::NothingChanged);
        }
    }
}

std::optional<std::vector<LiquibaseStatement>> liquibaseData(const Project& project, const LiquibaseChangeSet& set,
                                                             const LiquibaseChange& change)
{
    return DataMaker(project, set, change).make();
}

} // namespace lk::formats
