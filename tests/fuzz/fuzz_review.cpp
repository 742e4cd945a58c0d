// SPDX-License-Identifier: Apache-2.0
#include "core/review/chain.h"
#include "core/review/review.h"
#include "core/review/suggestdown.h"
#include "core/schema/model.h"
#include "core/sql/parsedscript.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace lk;

namespace {

/// Relations for the input's statements to meet: all that rules look at.
constexpr const char* kGiven = R"sql(
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE a (id bigint PRIMARY KEY, b text, c varchar(20) NOT NULL, d timestamp, m mood, p positive, n numeric(12, 2) DEFAULT 0);
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a_id bigint REFERENCES a ON DELETE CASCADE, x int, y text, CHECK (x > 0));
CREATE UNIQUE INDEX t_x ON t (x);
CREATE INDEX t_y ON t (lower(y)) WHERE x > 5;
CREATE TABLE r (k int, v text) PARTITION BY RANGE (k);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1) TO (10);
CREATE TABLE r0 PARTITION OF r DEFAULT;
CREATE VIEW w AS SELECT id, b FROM a;
CREATE MATERIALIZED VIEW mw AS SELECT count(*) AS n FROM t;
CREATE SEQUENCE s;
CREATE FUNCTION f(i int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET x = i; RETURN 1; END $$;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g();
)sql";

std::shared_ptr<const schema::Catalog> givenCatalog()
{
    auto catalog = std::make_shared<schema::Catalog>();
    catalog->setComplete(true);
    catalog->setServerVersion(15);
    catalog->putSchema("public");
    sql::ParsedScript script(kGiven);
    for (std::size_t i = 0; i < script.statements().size(); ++i) {
        if (script.tree(i) == nullptr)
            std::abort();
        schema::apply(*catalog, *script.tree(i));
    }
    return catalog;
}

/// What stands between the marks, in order.
std::vector<std::string_view> pieces(std::string_view text, std::string_view mark)
{
    std::vector<std::string_view> all;
    for (;;) {
        const std::size_t at = text.find(mark);
        all.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return all;
        text.remove_prefix(at + mark.size());
    }
}

void demand(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace

/// Whatever the texts: the review of a chain of migrations ends, and what it says has its place in them. The first byte chooses how they
/// run; "-- next" parts one migration from the next, "-- down" the parts of one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::shared_ptr<const schema::Catalog> kCatalog = givenCatalog();
    if (size == 0)
        return 0;
    const unsigned how = data[0];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

    review::Settings settings;
    settings.serverVersion = 12 + static_cast<int>(how % 7);
    settings.hasConventions = true;
    std::shared_ptr<const schema::Catalog> catalog = (how & 0x10U) != 0 ? kCatalog : nullptr;
    review::Chain chain((how & 0x20U) != 0 ? review::Chain::Of::Pending : review::Chain::Of::Project);
    const auto kind = static_cast<formats::BlockTransaction>(how / 7 % 3);
    for (const std::string_view migration : pieces(text, "-- next\n")) {
        review::Source source;
        source.path = "fuzz.sql";
        source.toolHasDowns = true;
        const std::vector<std::string_view> parts = pieces(migration, "-- down\n");
        for (std::size_t i = 0; i < parts.size() && i < 2; ++i) {
            formats::Block block;
            block.text = parts[i];
            block.line = 1;
            block.transaction = kind;
            (i == 0 ? source.up : source.down).push_back(std::move(block));
            source.hasDownPart = i > 0;
        }
        static_cast<void>(review::suggestDown(source.up, catalog));
        std::shared_ptr<const schema::Catalog> after;
        const review::Review said = review::review(source, catalog, settings, &after, nullptr, {}, &chain);
        catalog = after;
        for (const review::Finding& finding : said.findings) {
            const bool isUp = finding.spot.part == review::Part::Up;
            const std::size_t length = isUp ? parts[0].size() : parts.size() > 1 ? parts[1].size() : 0;
            demand(!finding.message.empty() && !finding.rule.empty());
            demand(finding.spot.begin <= finding.spot.end && finding.spot.end <= length);
            demand(finding.spot.line >= 1 && finding.spot.column >= 1);
        }
    }
    return 0;
}
