// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <QtCore/QByteArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lk::formats {

namespace {

constexpr int kMaxDepth = 100;
constexpr std::size_t kMaxNodes = 1'000'000;

[[noreturn]] void fail(const std::filesystem::path& file, int line, int column, const std::string& what,
                       const std::string& remedy = "Mend the file; Liquibase refuses it too.")
{
    throw Error(ErrorCode::Unreadable, what).at(Place{file.string(), line, column}).remedy(remedy);
}

// ---- XML

/// Not of a release after the one whose schema we know: what a newer one allows is not ours to refuse.
bool isOfKnownSchema(const QString& location)
{
    static const QRegularExpression version(QStringLiteral("dbchangelog-(\\d+)\\.(\\d+)\\.xsd"));
    const auto match = version.match(location);
    return !match.hasMatch() || match.captured(1).toInt() * 1000 + match.captured(2).toInt() <= 4028;
}

LiquibaseNode readXml(std::string_view text, const std::filesystem::path& file)
{
    QXmlStreamReader reader(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    static const QLatin1String kNamespace("http://www.liquibase.org/xml/ns/dbchangelog");
    std::vector<LiquibaseNode> open;
    LiquibaseNode root;
    QString schema;
    bool hasRoot = false;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement: {
            if (open.size() >= kMaxDepth)
                fail(file, static_cast<int>(reader.lineNumber()), 0, "the elements are nested too deep");
            LiquibaseNode node;
            node.name = reader.name().toString().toStdString();
            node.line = static_cast<int>(reader.lineNumber());
            node.isForeign = reader.namespaceUri() != kNamespace;
            for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                if (attribute.prefix() != QLatin1String("xsi"))
                    node.attributes.push_back({attribute.name().toString().toStdString(),
                                               attribute.value().toString().toStdString(), false,
                                               !attribute.prefix().isEmpty()});
                else if (open.empty() && attribute.name() == QLatin1String("schemaLocation"))
                    schema = attribute.value().toString();
            }
            open.push_back(std::move(node));
            break;
        }
        case QXmlStreamReader::Characters:
            if (!open.empty())
                open.back().text += reader.text().toString().toStdString();
            break;
        case QXmlStreamReader::EndElement: {
            LiquibaseNode node = std::move(open.back());
            open.pop_back();
            if (open.empty()) {
                root = std::move(node);
                hasRoot = true;
            } else {
                open.back().children.push_back(std::move(node));
            }
            break;
        }
        default: break;
        }
    }
    if (reader.hasError() || !hasRoot)
        fail(file, static_cast<int>(reader.lineNumber()), static_cast<int>(reader.columnNumber()),
             "the XML is not well-formed: " + (reader.hasError() ? reader.errorString().toStdString() : "no element"));
    if (root.name != "databaseChangeLog")
        fail(file, root.line, 0, fmt::format("its root element is {}, not databaseChangeLog", shownInLine(root.name)));
    if (root.isForeign || schema.isEmpty())
        fail(file, root.line, 0,
             root.isForeign ? "databaseChangeLog is not in Liquibase's namespace" : "the file names no schema",
             "Give databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" and an xsi:schemaLocation; "
             "Liquibase refuses the file without them.");
    if (isOfKnownSchema(schema))
        checkLiquibaseXml(root, file);
    return root;
}

// ---- YAML and JSON

enum class Plain : std::uint8_t { Text, Sure, Doubtful };

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// How SnakeYAML (YAML 1.1) takes a plain scalar, and how its value prints in Java.
Plain plainValue(std::string& value)
{
    static constexpr std::array<std::string_view, 12> kTrue = {"yes", "Yes", "YES", "true", "True", "TRUE",
                                                               "on",  "On",  "ON",  "",     "",     ""};
    static constexpr std::array<std::string_view, 9> kFalse = {"no",    "No",  "NO",  "false", "False",
                                                               "FALSE", "off", "Off", "OFF"};
    if (value.empty())
        return Plain::Sure;
    if (std::ranges::find(kTrue, value) != kTrue.end()) {
        value = "true";
        return Plain::Sure;
    }
    if (std::ranges::find(kFalse, value) != kFalse.end()) {
        value = "false";
        return Plain::Sure;
    }
    const char first = value.front();
    const bool looksNumeric =
        std::isdigit(static_cast<unsigned char>(first)) != 0 || first == '-' || first == '+' || first == '.';
    if (!looksNumeric)
        return Plain::Text;
    std::string_view digits = value;
    bool isNegative = false;
    if (first == '-' || first == '+') {
        isNegative = first == '-';
        digits.remove_prefix(1);
    }
    if (digits.empty())
        return Plain::Text;
    if (isDigits(digits)) {
        if (digits.size() > 1 && digits.front() == '0') {
            if (digits.size() > 15)
                return Plain::Doubtful;
            if (digits.find_first_of("89") != std::string_view::npos)
                return Plain::Text;
            value = (isNegative ? "-" : "") + std::to_string(std::stoll(std::string(digits), nullptr, 8));
            return Plain::Sure; // octal
        }
        if (digits.size() > 18)
            return Plain::Doubtful;
        value = (isNegative ? "-" : "") + std::string(digits);
        return Plain::Sure;
    }
    const std::size_t dot = digits.find('.');
    if (dot != std::string_view::npos && isDigits(digits.substr(0, dot)) && isDigits(digits.substr(dot + 1))) {
        if (digits.size() > 15)
            return Plain::Doubtful; // more than a double holds
        std::string whole(digits.substr(0, dot));
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
        std::string rest(digits.substr(dot + 1));
        while (rest.size() > 1 && rest.back() == '0')
            rest.pop_back();
        if (whole.size() > 7 || (whole == "0" && rest.starts_with("000")))
            return Plain::Doubtful; // Java prints an exponent
        value = (isNegative ? "-" : "") + whole + "." + rest;
        return Plain::Sure;
    }
    // 1e3, 0x1F, 1_000, 10:30:00, 2020-01-02, .5, .inf: numbers or times for YAML 1.1, else plain text.
    if (digits.front() == '.' || std::ranges::all_of(digits, [](unsigned char c) {
            return std::isxdigit(c) != 0 || c == '_' || c == ':' || c == '.' || c == '-' || c == '+' || c == 'x' ||
                   c == 'T' || c == 't' || c == 'Z' || c == ' ' || c == 'o';
        }))
        return Plain::Doubtful;
    return Plain::Text;
}

class YamlReader {
public:
    explicit YamlReader(const std::filesystem::path& file) : m_file(file) {}

    void read(const YAML::Node& from, LiquibaseNode& to, int depth)
    {
        const int line = from.Mark().line + 1;
        if (line > 0)
            to.line = line;
        if (depth > kMaxDepth)
            fail(m_file, line, 0, "the values are nested too deep");
        if (++m_nodes > kMaxNodes)
            fail(m_file, line, 0, "the file holds too much, or its anchors multiply it");
        if (from.IsMap()) {
            for (const auto& pair : from)
                readMember(pair.first, pair.second, to, depth);
        } else if (from.IsSequence()) {
            to.isList = true;
            for (const YAML::Node& item : from) {
                // `- column: {…}` gives the child itself; a scalar item a child with text.
                if (item.IsMap() && item.size() == 1 && !item.begin()->second.IsScalar()) {
                    readMember(item.begin()->first, item.begin()->second, to, depth);
                } else {
                    LiquibaseNode child;
                    child.name = item.IsMap() && item.size() == 1 ? item.begin()->first.Scalar() : std::string();
                    read(item.IsMap() && item.size() == 1 ? item.begin()->second : item, child, depth + 1);
                    to.children.push_back(std::move(child));
                }
            }
        } else if (from.IsScalar()) {
            to.text = from.Scalar();
            to.isTextDoubtful = from.Tag() == "?" && plainValue(to.text) == Plain::Doubtful;
        }
    }

private:
    void readMember(const YAML::Node& key, const YAML::Node& value, LiquibaseNode& to, int depth)
    {
        if (!key.IsScalar())
            fail(m_file, key.Mark().line + 1, key.Mark().column + 1, "a key is not a plain text");
        if (value.IsScalar()) {
            LiquibaseNode::Attribute attribute{key.Scalar(), value.Scalar(), false};
            attribute.isDoubtful = value.Tag() == "?" && plainValue(attribute.value) == Plain::Doubtful;
            if (++m_nodes > kMaxNodes)
                fail(m_file, key.Mark().line + 1, 0, "the file holds too much, or its anchors multiply it");
            // A key that is there twice: the last one counts.
            if (!to.isList)
                std::erase_if(to.attributes, [&](const auto& one) { return one.name == attribute.name; });
            to.attributes.push_back(std::move(attribute));
            return;
        }
        LiquibaseNode child;
        child.name = key.Scalar();
        child.line = key.Mark().line + 1;
        if (!value.IsNull())
            read(value, child, depth + 1);
        child.line = key.Mark().line + 1;
        to.children.push_back(std::move(child));
    }

    const std::filesystem::path& m_file;
    std::size_t m_nodes = 0;
};

/// Depth of brackets and of indentation, before a parser that recurses sees it.
void checkDepth(std::string_view text, const std::filesystem::path& file)
{
    int depth = 0;
    int line = 1;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            ++line;
        } else if (quote != 0) {
            if (c == '\\' && quote == '"')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '"') {
            quote = c;
        } else if (c == '[' || c == '{') {
            if (++depth > 4 * kMaxDepth)
                fail(file, line, 0, "the values are nested too deep");
        } else if (c == ']' || c == '}') {
            depth = std::max(0, depth - 1);
        }
    }
}

LiquibaseNode readYaml(std::string_view text, const std::filesystem::path& file)
{
    checkDepth(text, file);
    LiquibaseNode root;
    try {
        const YAML::Node document = YAML::Load(std::string(text));
        if (document.IsMap() && document["databaseChangeLog"]) {
            root.name = "databaseChangeLog";
            YamlReader(file).read(document["databaseChangeLog"], root, 0);
            return root;
        }
    } catch (const YAML::Exception& error) {
        fail(file, error.mark.line + 1, error.mark.column + 1, "the file cannot be read: " + error.msg);
    }
    fail(file, 1, 0, "the file has no databaseChangeLog at its top");
}

} // namespace

std::optional<std::string> LiquibaseNode::find(std::string_view key) const
{
    for (const Attribute& attribute : attributes) {
        if (attribute.name == key)
            return attribute.value;
    }
    if (const LiquibaseNode* found = child(key); found != nullptr && found->children.empty())
        return found->text;
    return std::nullopt;
}

std::string LiquibaseNode::get(std::string_view key, std::string_view fallback) const
{
    return find(key).value_or(std::string(fallback));
}

bool LiquibaseNode::isTrue(std::string_view key, bool fallback) const
{
    std::string value = get(key);
    if (value.empty())
        return fallback;
    std::ranges::transform(value, value.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return value == "true" || value == "1" || value == "yes" || value == "t" || value == "y" || value == "on";
}

const LiquibaseNode* LiquibaseNode::child(std::string_view key) const
{
    const auto found = std::ranges::find(children, key, &LiquibaseNode::name);
    return found == children.end() ? nullptr : &*found;
}

bool LiquibaseNode::isDoubtful() const
{
    return isTextDoubtful || std::ranges::any_of(attributes, &Attribute::isDoubtful) ||
           std::ranges::any_of(children, [](const LiquibaseNode& one) { return one.isDoubtful(); });
}

LiquibaseNode liquibaseTree(std::string_view text, const std::filesystem::path& file)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.find('\0') != std::string_view::npos)
        fail(file, 0, 0, "the file holds a zero byte", "Save it as plain UTF-8 text.");
    if (const auto bad = invalidUtf8At(text))
        fail(file, 1 + static_cast<int>(std::ranges::count(text.substr(0, *bad), '\n')), 0,
             "the file is not valid UTF-8", "Save it as UTF-8.");
    if (file.extension() == ".xml")
        return readXml(text, file);
    return readYaml(text, file);
}

} // namespace lk::formats
