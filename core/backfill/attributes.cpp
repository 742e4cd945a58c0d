// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/attributes.h"

#include "core/base/text.h"
#include "core/sql/directive.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <string_view>

namespace lk::backfill {

namespace {

Finding problem(std::string text, Place place)
{
    return {"backfill-attributes", true, std::move(text),
            "Write NAME=VALUE, with quotes around a value that holds blanks.", std::move(place)};
}

Finding problemOf(const sql::Misspelt& misspelt, const std::string& file)
{
    const Place place{file, misspelt.at.line, misspelt.at.column};
    return misspelt.kind == sql::Misspelt::Kind::OpenQuote
               ? problem("the quote has no end in its line", place)
               : problem(fmt::format("\"{}\" is no attribute", shownInLine(misspelt.word)), place);
}

std::string scalar(const YAML::Node& node)
{
    return node.IsScalar() ? node.Scalar() : std::string();
}

void readYamlMap(const YAML::Node& map, const std::string& file, const std::string& prefix, Written& to)
{
    for (const auto& pair : map) {
        const Place place{file, pair.first.Mark().line + 1, pair.first.Mark().column + 1};
        const std::string name = prefix + scalar(pair.first);
        if (pair.second.IsMap()) {
            readYamlMap(pair.second, file, name + '.', to);
        } else if (pair.second.IsSequence()) {
            std::string joined;
            for (const auto& item : pair.second)
                joined += (joined.empty() ? "" : ",") + scalar(item);
            to.attributes.push_back({name, joined, place});
        } else {
            to.attributes.push_back({name, scalar(pair.second), place});
        }
    }
}

} // namespace

std::optional<Written> directiveOf(const std::string& text, const std::filesystem::path& file)
{
    const std::vector<sql::Directive> directives = sql::directivesOf(text, "backfill");
    if (directives.empty())
        return {};
    const auto placeOf = [&](const sql::LineColumn& at) { return Place{file.string(), at.line, at.column}; };
    const sql::Directive& first = directives.front();
    Written written{placeOf(first.at), {}, {}};
    for (const sql::Attribute& one : first.attributes)
        written.attributes.push_back({one.name, one.value, placeOf(one.at)});
    for (const sql::Misspelt& one : first.misspelt)
        written.problems.push_back(problemOf(one, file.string()));
    if (directives.size() > 1)
        written.problems.push_back({"backfill-twice", true, "a second backfill is declared in this file",
                                    "Give each backfill a file of its own.", placeOf(directives[1].at)});
    return written;
}

std::vector<Written> yamlDeclarations(const std::string& text, const std::filesystem::path& file)
{
    std::vector<Written> all;
    const auto take = [&](const YAML::Node& node) {
        Written& written = all.emplace_back();
        written.place = {file.string(), node.Mark().line + 1, node.Mark().column + 1};
        if (node.IsMap())
            readYamlMap(node, file.string(), {}, written);
        else
            written.problems.push_back(problem("a backfill is a map of attributes", written.place));
    };
    try {
        const YAML::Node root = YAML::Load(text);
        const YAML::Node list = root.IsMap() && root["backfills"] ? root["backfills"] : root;
        if (list.IsSequence()) {
            for (const auto& item : list)
                take(item);
        } else if (!list.IsNull()) {
            take(list);
        }
    } catch (const YAML::Exception& error) {
        Written& written = all.emplace_back();
        written.place = {file.string(), error.mark.line + 1, error.mark.column + 1};
        written.problems.push_back({"backfill-yaml", true, "the YAML cannot be read: " + error.msg, {}, written.place});
    }
    return all;
}

} // namespace lk::backfill
