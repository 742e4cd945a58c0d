// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/ownblocks.h"

#include "core/review/recipes/parts.h"
#include "core/review/recipes/recipes.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace lk::changeset {

namespace {

constexpr std::string_view kBegin = "DO $lk$\n";
constexpr std::string_view kEnd = "\n$lk$;";

/// The next block from `at` on, from DO to the semicolon; empty: there is none.
std::string_view nextBlock(std::string_view text, std::size_t at)
{
    const auto begin = text.find(kBegin, at);
    const auto end = begin == std::string_view::npos ? begin : text.find(kEnd, begin);
    return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + kEnd.size() - begin);
}

/// What stands between the placeholders of a template.
struct OwnBlock {
    std::vector<std::string> pieces;
    bool remakes = false; ///< it changes what tables look like
    friend bool operator==(const OwnBlock&, const OwnBlock&) = default;
};

bool isPlaceholder(std::string_view inner)
{
    return !inner.empty() && inner.front() >= 'a' && inner.front() <= 'z' &&
           inner.find_first_of(" \n{'") == std::string_view::npos;
}

OwnBlock blockOf(std::string_view text)
{
    OwnBlock block;
    block.remakes = text.find("EXECUTE") != std::string_view::npos;
    block.pieces.emplace_back();
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        if (close != std::string_view::npos && isPlaceholder(text.substr(at + 1, close - at - 1))) {
            block.pieces.emplace_back();
            at = close;
        } else {
            block.pieces.back() += text[at];
        }
    }
    return block;
}

/// Of all recipes, each once.
const std::vector<OwnBlock>& ownBlocks()
{
    static const std::vector<OwnBlock> all = [] {
        std::vector<OwnBlock> found;
        const auto take = [&](std::string_view text, bool mayRemake) {
            for (std::string_view one = nextBlock(text, 0); !one.empty();
                 one = nextBlock(text, static_cast<std::size_t>(one.data() + one.size() - text.data()))) {
                OwnBlock block = blockOf(one);
                block.remakes = block.remakes && mayRemake;
                if (std::ranges::find(found, block) == found.end())
                    found.push_back(std::move(block));
            }
        };
        take(review::partNamed("likecolumn"), false); // rights, a remark, settings
        for (const review::Recipe& recipe : review::recipes()) {
            for (const review::RecipeMigration& migration : recipe.migrations) {
                take(migration.up, true);
                take(migration.down, true);
            }
        }
        return found;
    }();
    return all;
}

bool matches(const OwnBlock& block, std::string_view text)
{
    if (!text.starts_with(block.pieces.front()) || !text.ends_with(block.pieces.back()))
        return false;
    std::size_t at = 0;
    for (const std::string& piece : block.pieces) {
        at = text.find(piece, at);
        if (at == std::string_view::npos)
            return false;
        at += piece.size();
    }
    return true;
}

/// `'public.t'::regclass`: a recipe names its tables so.
void takeTables(std::string_view text, std::set<std::string>& names)
{
    constexpr std::string_view kMark = "'::regclass";
    for (auto mark = text.find(kMark); mark != std::string_view::npos; mark = text.find(kMark, mark + kMark.size())) {
        const auto quote = mark == 0 ? std::string_view::npos : text.rfind('\'', mark - 1);
        const std::string_view name =
            quote == std::string_view::npos ? std::string_view() : text.substr(quote + 1, mark - quote - 1);
        if (!name.empty() && !name.starts_with("pg_"))
            names.emplace(name);
    }
}

} // namespace

void takeOutOwnBlocks(std::string& sql, std::set<std::string>& remade)
{
    std::size_t at = 0;
    for (std::string_view text = nextBlock(sql, 0); !text.empty(); text = nextBlock(sql, at)) {
        const auto begin = static_cast<std::size_t>(text.data() - sql.data());
        const std::size_t end = begin + text.size();
        at = end;
        const auto own = std::ranges::find_if(ownBlocks(), [&](const OwnBlock& one) { return matches(one, text); });
        if (own == ownBlocks().end())
            continue;
        if (own->remakes)
            takeTables(text, remade);
        for (std::size_t i = begin; i < end; ++i) {
            if (sql[i] != '\n')
                sql[i] = ' ';
        }
    }
}

} // namespace lk::changeset
