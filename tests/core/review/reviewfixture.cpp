// SPDX-License-Identifier: Apache-2.0
#include "tests/core/review/reviewfixture.h"

#include "core/review/applied.h"
#include "core/review/chain.h"
#include "core/schema/model.h"
#include "core/sql/parsedscript.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace lk::test {

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

bool begins(const std::string& line, const char* marker)
{
    return line.starts_with(marker);
}

} // namespace

review::Source sourceFrom(const std::string& text)
{
    review::Source source;
    source.path = "case.sql";
    source.toolHasDowns = true;
    formats::Block block;
    std::vector<formats::Block>* into = &source.up;
    std::size_t offset = 0;
    int line = 1;
    const auto flush = [&] {
        if (block.text.find_first_not_of(" \t\r\n") != std::string::npos)
            into->push_back(block);
        block = formats::Block();
    };
    block.line = 1;
    for (const std::string& content : linesOf(text)) {
        const bool isUp = begins(content, "-- migrate:up");
        const bool isDown = begins(content, "-- migrate:down");
        if (isUp || isDown) {
            flush();
            into = isUp ? &source.up : &source.down;
            if (isDown) {
                source.hasDownPart = true;
                source.downLine = line;
            }
            block.transaction = content.find("transaction:false") != std::string::npos
                                    ? formats::BlockTransaction::None
                                    : formats::BlockTransaction::Explicit;
            block.line = line + 1;
            block.offset = offset + content.size() + 1;
        } else {
            block.text += content + '\n';
        }
        offset += content.size() + 1;
        ++line;
    }
    flush();
    return source;
}

std::shared_ptr<const schema::Catalog> catalogFrom(const std::string& statements)
{
    auto catalog = std::make_shared<schema::Catalog>();
    catalog->setComplete(true);
    catalog->setServerVersion(15);
    catalog->putSchema("public");
    sql::ParsedScript script(statements);
    for (std::size_t i = 0; i < script.statements().size(); ++i) {
        const PgQuery__Node* tree = script.tree(i);
        if (tree == nullptr)
            throw std::runtime_error("given: " + script.error(i).message);
        schema::apply(*catalog, *tree);
    }
    std::vector<schema::Name> names;
    for (const schema::Relation* relation : catalog->relations())
        names.push_back(relation->name);
    for (const schema::Name& name : names)
        catalog->change(name, [&](schema::Relation& relation) {
            relation.isEmpty = name.name.starts_with("empty");
            relation.isDetachPending = name.name.starts_with("pending");
            if (name.name.starts_with("small"))
                relation.size = {100, 8192, 16384};
        });
    for (const schema::Name& name : names) {
        for (const schema::Index* index : catalog->indexesOf(name)) {
            if (index->name.name.starts_with("invalid"))
                catalog->changeIndex(index->name, [](schema::Index& changed) { changed.isValid = false; });
        }
    }
    return catalog;
}

std::string printed(const std::vector<review::Finding>& findings)
{
    std::string text;
    for (const review::Finding& finding : findings) {
        std::string kinds;
        for (const review::Kind kind : finding.kinds)
            kinds += fmt::format("{}{}", kinds.empty() ? "" : "+", review::toString(kind));
        text += fmt::format("{}:{} {} {} [{}] {}\n", review::toString(finding.spot.part), finding.spot.line,
                            finding.rule, review::toString(finding.severity), kinds, finding.message);
    }
    return text;
}

namespace {

/// With that many bytes and a million rows in each relation; 0: not known.
std::shared_ptr<const schema::Catalog> sized(std::shared_ptr<const schema::Catalog> catalog, std::int64_t bytes)
{
    if (bytes == 0)
        return catalog;
    auto result = std::make_shared<schema::Catalog>(*catalog);
    result->setComplete(true);
    std::vector<schema::Name> names;
    for (const schema::Relation* relation : result->relations())
        names.push_back(relation->name);
    for (const schema::Name& name : names)
        result->change(name, [&](schema::Relation& relation) { relation.size = {1e6, bytes, bytes}; });
    return result;
}

} // namespace

review::Review reviewOf(const RuleCase& one)
{
    std::shared_ptr<const review::Applied> applied;
    if (!one.applied.empty()) {
        auto told = review::appliedBy({sourceFrom("-- migrate:up\n" + one.applied)}, *one.catalog);
        applied = told ? std::make_shared<const review::Applied>(std::move(*told)) : nullptr;
    }
    review::Chain chain(review::Chain::Of::Pending, applied, one.catalog);
    std::shared_ptr<const schema::Catalog> catalog = one.catalog;
    int number = 0;
    for (const std::string& text : one.pending) {
        review::Source source = sourceFrom(text);
        source.path = fmt::format("{:04}.sql", ++number);
        std::shared_ptr<const schema::Catalog> after;
        static_cast<void>(review::review(source, catalog, one.settings, &after, nullptr, {}, &chain));
        catalog = after;
    }
    return review::review(sourceFrom(one.text), catalog, one.settings, nullptr, nullptr, {}, &chain);
}

std::vector<RuleCase> casesIn(const std::string& file)
{
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("no file " + file);
    std::vector<RuleCase> cases;
    std::string given;
    std::string* section = nullptr; ///< where lines before `-- then` go
    bool isGiven = false;
    bool hasGiven = false;
    int textLine = 0;
    int number = 0;
    bool isExpected = false;
    std::int64_t size = 0;
    const auto finish = [&] {
        if (cases.empty())
            return;
        if (hasGiven)
            cases.back().catalog = sized(catalogFrom(given), size);
        given.clear();
        size = 0;
        hasGiven = isGiven = isExpected = false;
    };
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("--- ")) {
            finish();
            RuleCase made;
            made.isDangerous = line.starts_with("--- dangerous:");
            if (!made.isDangerous && !line.starts_with("--- harmless:"))
                throw std::runtime_error(fmt::format("{}:{}: neither dangerous nor harmless", file, number));
            made.line = number;
            made.name = line.substr(line.find(':') + 2);
            made.settings.hasConventions = true;
            std::string transaction;
            if (const auto bracket = made.name.find(" ["); bracket != std::string::npos) {
                std::istringstream options(made.name.substr(bracket + 2, made.name.find(']') - bracket - 2));
                made.name.resize(bracket);
                for (std::string option; options >> option;) {
                    const std::string key = option.substr(0, option.find('='));
                    const std::string value = option.substr(option.find('=') + 1);
                    if (key == "version")
                        made.settings.serverVersion = std::stoi(value);
                    else if (key == "transaction")
                        transaction = value;
                    else if (key == "free")
                        made.settings.freeDiskBytes = std::stoll(value) << 30U;
                    else if (key == "database")
                        made.settings.databaseBytes = std::stoll(value) << 30U;
                    else if (key == "size")
                        size = std::stoll(value) << 30U;
                    else
                        made.settings.sessionSettings[key] = value;
                }
            }
            cases.push_back(std::move(made));
            cases.back().text = transaction == "none" ? "-- migrate:up transaction:false\n" : "-- migrate:up\n";
            textLine = 1;
            continue;
        }
        if (cases.empty())
            continue; // the head of the file
        constexpr std::string_view kSays = "-- says: ";
        if (line.starts_with(kSays)) {
            cases.back().says.push_back(line.substr(kSays.size()));
        } else if (line == "-- given") {
            isGiven = hasGiven = true;
            section = &given;
        } else if (line == "-- applied") {
            isGiven = true;
            section = &cases.back().applied;
        } else if (line == "-- pending") {
            isGiven = true;
            section = &cases.back().pending.emplace_back("-- migrate:up\n");
        } else if (line == "-- then") {
            isGiven = false;
        } else if (isGiven) {
            *section += line + '\n';
        } else {
            cases.back().text += line + '\n';
            ++textLine;
            if (line == "-- expect") {
                isExpected = true;
            } else if (isExpected && !line.empty() && !line.starts_with("--")) {
                cases.back().lines.push_back(textLine);
                isExpected = false;
            }
        }
    }
    finish();
    return cases;
}

} // namespace lk::test
