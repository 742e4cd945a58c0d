// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/flyway/config.h"

#include <QByteArray>
#include <QXmlStreamReader>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024;

/// `${name}` from the file's own properties, else from the environment as Maven's ${env.NAME}.
std::string withProperties(const std::string& text, const std::map<std::string, std::string>& properties)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.compare(at, 2, "${") == 0 ? text.find('}', at) : std::string::npos;
        if (end == std::string::npos) {
            result += text[at++];
            continue;
        }
        const std::string name = text.substr(at + 2, end - at - 2);
        if (const auto found = properties.find(name); found != properties.end())
            result += found->second;
        else if (name == "project.basedir" || name == "basedir")
            result += ".";
        else if (const char* value = name.starts_with("env.") ? std::getenv(name.substr(4).c_str()) : nullptr;
                 value != nullptr)
            result += value;
        else
            result += text.substr(at, end + 1 - at);
        at = end + 1;
    }
    return result;
}

/// What an element holds: its text, or the texts of its children with commas.
struct PomValue {
    std::string text;
    std::vector<std::pair<std::string, std::string>> children;
};

PomValue readValue(QXmlStreamReader& xml)
{
    PomValue value;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement)
            break;
        if (token == QXmlStreamReader::Characters)
            value.text += xml.text().toUtf8().toStdString();
        if (token == QXmlStreamReader::StartElement) {
            const std::string name = xml.name().toUtf8().toStdString();
            const PomValue inner = readValue(xml);
            value.children.emplace_back(name, QByteArray::fromStdString(inner.text).trimmed().toStdString());
        }
    }
    value.text = QByteArray::fromStdString(value.text).trimmed().toStdString();
    return value;
}

void takeSpring(const std::string& key, const std::string& value, const fs::path& file, FlywayConfig& config,
                FlywayAddress& dataSource)
{
    const std::string text = expandVariables(value, true);
    if (key.starts_with("spring.flyway.placeholders.")) {
        config.settings[key.substr(14)] = text;
    } else if (key.starts_with("spring.flyway.")) {
        const std::string name = flywayKey(key.substr(14));
        if (name == "enabled")
            return;
        std::string adapted = text;
        if (name == "locations") {
            for (std::size_t at = adapted.find("{vendor}"); at != std::string::npos; at = adapted.find("{vendor}"))
                adapted.replace(at, 8, "postgresql");
        }
        config.take(name, std::move(adapted), "default", {file.string(), 0, 0});
    } else if (key == "spring.datasource.url") {
        dataSource.url = text;
    } else if (key == "spring.datasource.username") {
        dataSource.user = text;
    } else if (key == "spring.datasource.password") {
        dataSource.password = Secret(text);
    }
}

void flatten(const YAML::Node& node, const std::string& prefix, int depth,
             std::vector<std::pair<std::string, std::string>>& into)
{
    if (depth > 20)
        return;
    if (node.IsMap()) {
        for (const auto& entry : node) {
            if (entry.first.IsScalar())
                flatten(entry.second, prefix.empty() ? entry.first.Scalar() : prefix + '.' + entry.first.Scalar(),
                        depth + 1, into);
        }
    } else if (node.IsSequence()) {
        std::string list;
        for (const auto& one : node) {
            if (one.IsScalar())
                list += (list.empty() ? "" : ",") + one.Scalar();
        }
        into.emplace_back(prefix, list);
    } else if (node.IsScalar()) {
        into.emplace_back(prefix, node.Scalar());
    }
}

} // namespace

bool readFlywayPom(const fs::path& file, const fs::path& root, FlywayConfig& config)
{
    const std::string text = readFile(file, root, kMaxBytes);
    if (text.find("flyway-maven-plugin") == std::string::npos && text.find("<flyway.") == std::string::npos)
        return false;
    QXmlStreamReader xml(QByteArray::fromStdString(text));
    std::map<std::string, std::string> properties;
    std::vector<std::pair<std::string, PomValue>> settings;
    std::vector<std::string> path;
    bool isFlyway = false;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement: {
            const std::string name = xml.name().toUtf8().toStdString();
            const std::string parent = path.empty() ? std::string() : path.back();
            if (name == "plugin")
                isFlyway = false;
            if (parent == "properties") {
                properties[name] = readValue(xml).text;
            } else if (name == "artifactId" && parent == "plugin") {
                isFlyway = readValue(xml).text == "flyway-maven-plugin";
            } else if (parent == "configuration" && isFlyway) {
                settings.emplace_back(name, readValue(xml));
            } else {
                path.push_back(name);
            }
            break;
        }
        case QXmlStreamReader::EndElement:
            if (!path.empty())
                path.pop_back();
            break;
        default: break;
        }
    }
    if (xml.hasError())
        throw Error(ErrorCode::Unreadable, "pom.xml is no well-formed XML")
            .at({file.string(), static_cast<int>(xml.lineNumber()), static_cast<int>(xml.columnNumber())})
            .remedy("Mend it; what it says of Flyway is not heeded until then.");
    for (const auto& [key, value] : properties) {
        if (key.starts_with("flyway."))
            config.take(key.substr(7), withProperties(value, properties), "default", {file.string(), 0, 0});
    }
    for (const auto& [key, value] : settings) {
        if (key == "placeholders") {
            for (const auto& [name, one] : value.children)
                config.settings["placeholders." + name] = withProperties(one, properties);
            continue;
        }
        std::string joined = value.text;
        for (const auto& [name, one] : value.children)
            joined += (joined.empty() ? "" : ",") + one;
        config.take(key, withProperties(joined, properties), "default", {file.string(), 0, 0});
    }
    // The plugin's own default, which the API does not have.
    config.settings.try_emplace("locations", "filesystem:src/main/resources/db/migration");
    return true;
}

bool readFlywayGradle(const fs::path& file, const fs::path& root, FlywayConfig& config)
{
    const std::string text = readFile(file, root, kMaxBytes);
    if (text.find("org.flywaydb.flyway") == std::string::npos)
        return false;
    config.settings.try_emplace("locations", "filesystem:src/main/resources/db/migration");
    // Literals alone: what a build script computes is known to Gradle only.
    std::size_t at = text.find("flyway {");
    if (at == std::string::npos)
        return true;
    at += 8;
    int depth = 1;
    std::string line;
    const auto takeLine = [&] {
        const std::size_t equals = line.find('=');
        std::string key = line.substr(
            0, equals == std::string::npos ? line.find_first_of(" \t", line.find_first_not_of(" \t")) : equals);
        std::erase_if(key, [](unsigned char c) { return std::isalnum(c) == 0; });
        std::vector<std::string> literals;
        const std::size_t from = equals == std::string::npos ? key.size() : equals + 1;
        for (std::size_t i = from; i < line.size(); ++i) {
            if (line[i] != '\'' && line[i] != '"')
                continue;
            const std::size_t end = line.find(line[i], i + 1);
            if (end == std::string::npos)
                break;
            literals.push_back(line.substr(i + 1, end - i - 1));
            i = end;
        }
        if (!key.empty() && literals.empty() && equals != std::string::npos) {
            for (const char* flag : {"true", "false"}) {
                if (line.find(flag, equals) != std::string::npos)
                    literals.emplace_back(flag);
            }
        }
        line.clear();
        if (key.empty() || literals.empty() || literals.front().find('$') != std::string::npos)
            return;
        if (key == "placeholders") {
            for (std::size_t i = 0; i + 1 < literals.size(); i += 2)
                config.settings["placeholders." + literals[i]] = literals[i + 1];
            return;
        }
        std::string joined;
        for (const std::string& one : literals)
            joined += (joined.empty() ? "" : ",") + one;
        config.take(key, joined, "default", {file.string(), 0, 0});
    };
    int brackets = 0;
    for (; at < text.size() && depth > 0; ++at) {
        const char c = text[at];
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        brackets += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
        if (c == '\n' && brackets <= 0)
            takeLine();
        else if (depth > 0)
            line += c;
    }
    takeLine();
    return true;
}

bool readFlywaySpring(const fs::path& file, const fs::path& root, FlywayConfig& config)
{
    const std::string text = readFile(file, root, kMaxBytes);
    if (text.find("flyway") == std::string::npos)
        return false;
    std::vector<std::pair<std::string, std::string>> entries;
    if (file.extension() == ".properties") {
        for (Property& one : parseProperties(text, false))
            entries.emplace_back(std::move(one.key), std::move(one.value));
    } else {
        try {
            const std::vector<YAML::Node> documents = YAML::LoadAll(text);
            // Further documents hold for a profile, and which one runs is not known here.
            if (!documents.empty())
                flatten(documents.front(), {}, 0, entries);
        } catch (const YAML::Exception& error) {
            throw Error(ErrorCode::Unreadable, file.filename().string() + " is no well-formed YAML")
                .at({file.string(), error.mark.line + 1, error.mark.column + 1})
                .remedy("Mend it; what it says of Flyway is not heeded until then.");
        }
    }
    bool isFlyway = false;
    FlywayAddress dataSource;
    for (const auto& [key, value] : entries) {
        isFlyway = isFlyway || key.starts_with("spring.flyway.");
        takeSpring(key, value, file, config, dataSource);
    }
    if (!isFlyway)
        return false;
    FlywayAddress& own = config.addresses["default"];
    if (own.url.empty() && !dataSource.url.empty()) {
        own.url = dataSource.url;
        if (own.user.empty()) {
            own.user = dataSource.user;
            own.password = dataSource.password;
        }
    }
    config.settings.try_emplace("locations", "classpath:db/migration");
    return true;
}

} // namespace lk::formats
