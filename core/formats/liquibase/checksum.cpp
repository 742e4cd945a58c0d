// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QString>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace lk::formats {

using project::Project;

namespace {

constexpr std::string_view kVersion = "9:";

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Of the text without any white space.
std::string sumOfSql(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (const char c : text) {
        if (!isSpace(c))
            plain += c;
    }
    return std::string(kVersion) + md5Hex(plain);
}

std::string sumOfString(std::string_view text)
{
    return std::string(kVersion) + md5Hex(text);
}

// ---- the text form

enum class FieldKind : std::uint8_t { Text, Bool, Integer, Number };
struct Field {
    std::string_view name;
    FieldKind kind = FieldKind::Text;
};

constexpr std::array<std::string_view, 28> kBools = {"autoIncrement",
                                                     "computed",
                                                     "defaultOnNull",
                                                     "defaultValueBoolean",
                                                     "descending",
                                                     "valueBoolean",
                                                     "deferrable",
                                                     "deleteCascade",
                                                     "initiallyDeferred",
                                                     "nullable",
                                                     "primaryKey",
                                                     "unique",
                                                     "validateForeignKey",
                                                     "validateNullable",
                                                     "validatePrimaryKey",
                                                     "validateUnique",
                                                     "cascadeConstraints",
                                                     "clustered",
                                                     "dropIndex",
                                                     "referencesUniqueColumn",
                                                     "validate",
                                                     "disabled",
                                                     "cycle",
                                                     "ordered",
                                                     "fullDefinition",
                                                     "replaceIfExists",
                                                     "ifExists",
                                                     "relativeToChangelogFile"};
constexpr std::array<std::string_view, 7> kIntegers = {"incrementBy", "startWith", "startValue", "minValue",
                                                       "maxValue",    "cacheSize", "position"};

constexpr std::string_view kColumnFields = " autoIncrement computed defaultOnNull defaultValue defaultValueBoolean "
                                           "defaultValueComputed defaultValueConstraintName "
                                           "defaultValueDate defaultValueNumeric defaultValueSequenceNext descending "
                                           "encoding generationType incrementBy name remarks "
                                           "startWith type value valueBoolean valueComputed valueDate valueNumeric "
                                           "valueSequenceCurrent valueSequenceNext afterColumn "
                                           "beforeColumn position ";
constexpr std::string_view kConstraintFields =
    " checkConstraint deferrable deleteCascade foreignKeyName initiallyDeferred notNullConstraintName nullable "
    "primaryKey "
    "primaryKeyName primaryKeyTablespace referencedColumnNames referencedTableCatalogName referencedTableName "
    "referencedTableSchemaName references unique uniqueConstraintName validateForeignKey validateNullable "
    "validatePrimaryKey "
    "validateUnique ";

bool hasWord(std::string_view words, std::string_view word)
{
    return words.find(fmt::format(" {} ", word)) != std::string_view::npos;
}

/// As the field prints in Java; nothing when that is not certain.
std::optional<std::string> printedValue(std::string_view field, const std::string& value)
{
    if (std::ranges::find(kBools, field) != kBools.end()) {
        const std::string low = lowered(value);
        if (low == "true" || low == "false")
            return low;
        return std::nullopt;
    }
    if (std::ranges::find(kIntegers, field) != kIntegers.end()) {
        std::string_view digits = value;
        if (digits.starts_with('-'))
            digits.remove_prefix(1);
        if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos ||
            (digits.size() > 1 && digits.front() == '0'))
            return std::nullopt;
        return value;
    }
    if (field == "defaultValueNumeric" || field == "valueNumeric") {
        const std::string text = liquibaseTrimmed(value);
        std::string_view digits = text;
        if (digits.starts_with('-'))
            digits.remove_prefix(1);
        // A function in its place, an exponent, or "null": not certain.
        if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string_view::npos ||
            std::ranges::count(digits, '.') > 1 || digits.front() == '.' || digits.back() == '.' || digits.size() > 25)
            return std::nullopt;
        if (digits.size() > 1 && digits.front() == '0' && digits[1] != '.')
            return std::nullopt;
        if (digits.starts_with("0.000000"))
            return std::nullopt; // BigDecimal prints an exponent
        return text;
    }
    if (field.ends_with("SequenceNext") || field.ends_with("SequenceCurrent"))
        return std::nullopt;
    return value;
}

std::string indented(int depth)
{
    return std::string(static_cast<std::size_t>(4 * depth), ' ');
}

/// Attributes in their text form; false when one of them is not certain.
bool addFields(const LiquibaseNode& node, std::string_view known, int depth, std::set<std::string>& values)
{
    const auto add = [&](const std::string& name, const std::string& value) {
        if (!hasWord(known, name))
            return false;
        auto text = printedValue(name, value);
        if (!text)
            return false;
        values.insert(fmt::format("{}{}=\"{}\"", indented(depth), name, *text));
        return true;
    };
    for (const LiquibaseNode::Attribute& attribute : node.attributes) {
        if (!add(attribute.name, attribute.value))
            return false;
    }
    return true;
}

std::optional<std::string> constraintsForm(const LiquibaseNode& node, int depth)
{
    std::set<std::string> values;
    if (!addFields(node, kConstraintFields, depth, values) || !node.children.empty())
        return std::nullopt;
    std::string text = "[";
    if (!values.empty())
        text += fmt::format("\n{}\n", fmt::join(values, "\n"));
    return text + indented(depth - 1) + "]";
}

/// Liquibase reads a date and prints it as java.sql.Timestamp, Date or Time does.
std::optional<std::string> printedDate(const std::string& value)
{
    const auto isShaped = [&](std::string_view shape) {
        if (value.size() != shape.size())
            return false;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            if (shape[i] == '0' ? (value[i] < '0' || value[i] > '9') : value[i] != shape[i])
                return false;
        }
        return true;
    };
    if (isShaped("0000-00-00"))
        return value;
    return std::nullopt;
}

std::optional<std::string> columnForm(const LiquibaseNode& node, int depth)
{
    if (node.find("valueBlobFile") || node.find("valueClobFile"))
        return std::nullopt;
    std::set<std::string> values;
    LiquibaseNode plain;
    for (const LiquibaseNode::Attribute& attribute : node.attributes) {
        if (attribute.name.ends_with("Date")) {
            const auto text = printedDate(attribute.value);
            if (!text)
                return std::nullopt;
            values.insert(fmt::format("{}{}=\"{}\"", indented(depth), attribute.name, *text));
        } else {
            plain.attributes.push_back(attribute);
        }
    }
    if (!addFields(plain, kColumnFields, depth, values))
        return std::nullopt;
    // The text between the tags is the value.
    if (!liquibaseTrimmed(node.text).empty() && !node.find("value"))
        values.insert(fmt::format("{}value=\"{}\"", indented(depth), liquibaseTrimmed(node.text)));
    for (const LiquibaseNode& child : node.children) {
        if (child.name != "constraints")
            return std::nullopt;
        const auto form = constraintsForm(child, depth + 1);
        if (!form)
            return std::nullopt;
        values.insert(indented(depth) + *form);
    }
    std::string text = "[";
    if (!values.empty())
        text += fmt::format("\n{}\n", fmt::join(values, "\n"));
    return text + indented(depth - 1) + "]";
}

std::string normalized(const std::string& text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            result += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n')
                ++i;
        } else {
            result += text[i];
        }
    }
    const bool isAscii = std::ranges::all_of(result, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (isAscii)
        return result;
    QString whole = QString::fromStdString(result);
    whole.remove(QChar(0xFFFD));
    return whole.normalized(QString::NormalizationForm_C).toStdString();
}

std::optional<std::string> textForm(const std::string& name, const LiquibaseNode& node, std::string_view fields,
                                    bool hasColumns)
{
    std::set<std::string> values;
    LiquibaseNode plain;
    for (const LiquibaseNode::Attribute& attribute : node.attributes) {
        if (attribute.name == "defaultValueDate") {
            values.insert(fmt::format("    {}=\"{}\"", attribute.name, attribute.value));
        } else if ((name == "createTable" && attribute.name == "ifNotExists") ||
                   (name == "createIndex" && attribute.name == "associatedWith")) {
            continue;
        } else if (name == "addForeignKeyConstraint" && attribute.name == "deleteCascade") {
            return std::nullopt;
        } else {
            plain.attributes.push_back(attribute);
        }
    }
    if (!addFields(plain, fields, 1, values))
        return std::nullopt;
    const auto columns = liquibaseColumns(node);
    for (const LiquibaseNode& child : node.children) {
        const bool isKnown = (hasColumns && (child.name == "column" || child.name == "columns")) ||
                             (child.name == "where" && hasWord(fields, "where") && child.children.empty()) ||
                             (child.name == "whereParams" && hasWord(fields, "where")); // does not enter
        if (!isKnown)
            return std::nullopt;
        if (child.name == "where")
            values.insert(fmt::format("    where=\"{}\"", child.text));
    }
    if (hasColumns && (!columns.empty() || name != "dropColumn")) {
        std::string list = "    columns=[";
        if (columns.empty())
            list += "]";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto form = columnForm(*columns[i], 3);
            if (!form)
                return std::nullopt;
            list += (i == 0 ? "\n" : ",\n") + indented(2) + *form;
        }
        if (!columns.empty())
            list += "\n    ]";
        values.insert(std::move(list));
    }
    std::string text = name + ":[";
    if (!values.empty())
        text += fmt::format("\n{}\n", fmt::join(values, "\n"));
    return normalized(text + "]");
}

bool isDbmsLeftOut(const LiquibaseChange& change)
{
    const auto dbms = change.node.find("dbms");
    return dbms && !dbmsMatches(*dbms);
}

std::optional<std::string> sumOfText(const Project& project, const LiquibaseChangeSet& set,
                                     const LiquibaseChange& change)
{
    if (change.sql)
        return change.sql->text;
    if (change.name == "sql")
        return change.node.find("sql") ? change.node.get("sql") : change.node.text;
    return liquibaseResource(project, set, change.node, "path").text;
}

/// The lines that count of a CSV file.
std::string csvBytes(const std::string& bytes, const std::string& comment)
{
    std::string result;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        std::string line = bytes.substr(at, end - at);
        at = end + 1;
        std::erase(line, '\r');
        if (line.empty() || (!comment.empty() && line.starts_with(comment)))
            continue;
        result += (result.empty() ? "" : "\n") + line;
    }
    return result;
}

std::optional<std::string> sumOfChange(const Project& project, const LiquibaseChangeSet& set,
                                       const LiquibaseChange& change)
{
    if (change.name == "sql" || change.name == "sqlFile") {
        const auto text = sumOfText(project, set, change);
        return text ? std::optional(sumOfSql(liquibaseTrimmed(*text))) : std::nullopt;
    }
    if (change.node.isDoubtful())
        return std::nullopt;
    if (change.name == "loadData" || change.name == "loadUpdateData") {
        if (change.node.find("encoding") && lowered(change.node.get("encoding")) != "utf-8" &&
            lowered(change.node.get("encoding")) != "utf8")
            return std::nullopt;
        const std::string csv = csvBytes(liquibaseResource(project, set, change.node, "file").text,
                                         change.node.get("commentLineStartsWith", "#"));
        return sumOfString(fmt::format("{}:{}{}", change.node.get("tableName"), kVersion, md5Hex(csv)));
    }
    if (change.name == "createView" || change.name == "createProcedure") {
        const bool isView = change.name == "createView";
        std::string text = change.node.text;
        for (const char* key : {"selectQuery", "procedureText", "procedureBody"}) {
            if (change.node.find(key))
                text = change.node.get(key);
        }
        if (change.node.find("path"))
            text = liquibaseResource(project, set, change.node, "path").text;
        LiquibaseNode plain;
        for (const LiquibaseNode::Attribute& attribute : change.node.attributes) {
            static constexpr std::array<std::string_view, 9> kOut = {
                "path",     "relativeToChangelogFile", "encoding", "selectQuery", "dbms", "procedureText",
                "comments", "procedureBody",           "comment"};
            if (std::ranges::find(kOut, attribute.name) == kOut.end() || (isView && attribute.name == "dbms"))
                plain.attributes.push_back(attribute);
        }
        const auto form = textForm(change.name, plain,
                                   isView ? " catalogName fullDefinition remarks replaceIfExists schemaName viewName "
                                          : " catalogName procedureName replaceIfExists schemaName ",
                                   false);
        if (!form)
            return std::nullopt;
        return sumOfString(fmt::format("{}{}:{}", kVersion, md5Hex(*form), sumOfSql(liquibaseTrimmed(text))));
    }
    if (change.name == "output" || change.name == "stop") {
        LiquibaseNode node;
        node.attributes.push_back(
            {"message", change.node.find("message") ? change.node.get("message") : change.node.text, false});
        if (change.name == "output")
            node.attributes.push_back({"target", change.node.get("target", "STDERR"), false});
        if (change.name == "stop" && liquibaseTrimmed(node.attributes.front().value).empty())
            node.attributes.front().value = "Stop command in changelog file";
        const auto form = textForm(change.name, node, " message target ", false);
        return form ? std::optional(sumOfString(*form)) : std::nullopt;
    }
    const LiquibaseFacts* facts = liquibaseFacts(change.name);
    if (facts == nullptr || !facts->isSumCertain)
        return std::nullopt; // where the text form is not certain (probed with 4.28) there is no sum of ours
    std::string fields = fmt::format(" {} ", facts->fields);
    std::erase_if(fields, [](char c) { return c == '!' || c == '^'; });
    const auto form = textForm(change.name, change.node, fields, facts->has("columns"));
    return form ? std::optional(sumOfString(*form)) : std::nullopt;
}

} // namespace

std::string md5Hex(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Md5)
        .toHex()
        .toStdString();
}

std::optional<std::string> liquibaseSum(const Project& project, const LiquibaseChangeSet& changeSet)
{
    if (!changeSet.modifySql.empty() || !changeSet.unfilled.empty())
        return std::nullopt;
    std::string all;
    try {
        for (const LiquibaseChange& change : changeSet.changes) {
            if (isDbmsLeftOut(change))
                continue;
            const auto sum = sumOfChange(project, changeSet, change);
            if (!sum)
                return std::nullopt;
            all += *sum + ":";
        }
    } catch (const Error&) {
        return std::nullopt; // a file it names is not there: the run tells
    }
    return std::string(kVersion) + md5Hex(all);
}

std::optional<std::string> liquibaseSumV8(const Project& project, const LiquibaseChangeSet& changeSet)
{
    if (!changeSet.modifySql.empty() || !changeSet.unfilled.empty())
        return std::nullopt;
    std::string all;
    try {
        for (const LiquibaseChange& change : changeSet.changes) {
            if (change.name != "sql" && change.name != "sqlFile")
                return std::nullopt;
            const auto text = sumOfText(project, changeSet, change);
            if (!text)
                return std::nullopt;
            const bool splits = change.sql ? change.sql->splits : change.node.isTrue("splitStatements", true);
            const bool strips = change.sql ? change.sql->stripsComments : change.node.isTrue("stripComments", false);
            const auto delimiter = change.sql ? change.sql->endDelimiter : change.node.find("endDelimiter");
            std::string plain;
            for (const char c : *text) {
                if (!isSpace(c))
                    plain += c;
                else if (!plain.empty() && plain.back() != ' ')
                    plain += ' ';
            }
            all += "8:" +
                   md5Hex(fmt::format("{}:{}:{}:{}", delimiter.value_or("null"), splits, strips,
                                      liquibaseTrimmed(plain))) +
                   ":";
        }
    } catch (const Error&) {
        return std::nullopt;
    }
    return "8:" + md5Hex(all);
}

std::vector<const LiquibaseNode*> liquibaseColumns(const LiquibaseNode& node)
{
    std::vector<const LiquibaseNode*> result;
    for (const LiquibaseNode& child : node.children) {
        if (child.name == "column") {
            result.push_back(&child);
        } else if (child.name == "columns") {
            for (const LiquibaseNode& column : child.children) {
                if (column.name == "column" || column.name.empty())
                    result.push_back(&column);
            }
        }
    }
    return result;
}

} // namespace lk::formats
