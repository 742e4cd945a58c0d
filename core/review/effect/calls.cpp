// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/literals.h"

#include <algorithm>
#include <string_view>

// Calls of functions that surely are not there. The server's own functions are too many to know by name, and differ by version; what is
// told is only what an extension brings, and what is written with a schema of the user's.

namespace lk::review::effects {

namespace {

struct Brought {
    std::string_view function;
    std::string_view extension;
};
constexpr Brought kBrought[] = {
    {"uuid_generate_v1", "uuid-ossp"},
    {"uuid_generate_v1mc", "uuid-ossp"},
    {"uuid_generate_v3", "uuid-ossp"},
    {"uuid_generate_v4", "uuid-ossp"},
    {"uuid_generate_v5", "uuid-ossp"},
    {"gen_random_bytes", "pgcrypto"},
    {"gen_salt", "pgcrypto"},
    {"crypt", "pgcrypto"},
    {"digest", "pgcrypto"},
    {"hmac", "pgcrypto"},
    {"pgp_sym_encrypt", "pgcrypto"},
    {"pgp_sym_decrypt", "pgcrypto"},
    {"unaccent", "unaccent"},
    {"similarity", "pg_trgm"},
    {"word_similarity", "pg_trgm"},
    {"levenshtein", "fuzzystrmatch"},
    {"soundex", "fuzzystrmatch"},
    {"metaphone", "fuzzystrmatch"},
    {"earth_distance", "earthdistance"},
    {"ll_to_earth", "earthdistance"},
    {"crosstab", "tablefunc"},
};

bool isThere(const Catalog& catalog, const std::string& name)
{
    // An extension may stand in a schema that is not on the path as the statement is read: found anywhere is there.
    const auto all = catalog.allFunctions();
    return std::any_of(all.begin(), all.end(),
                       [&](const schema::Function* function) { return function->name.name == name; });
}

/// Takes that many arguments: defaults let some out, VARIADIC takes more, and a procedure's OUT parameters are given to CALL, too.
bool takes(const schema::Function& function, std::size_t count)
{
    const std::size_t most = function.argumentTypes.size();
    const auto optional = static_cast<std::size_t>(function.defaults) + (function.isVariadic ? 1 : 0);
    return (function.isProcedure && !function.result.empty()) ||
           ((count <= most || function.isVariadic) && count + optional >= most);
}

} // namespace

void requireFunctions(Builder& b, const PgQuery__Node* expression, const Name& relation)
{
    if (expression == nullptr || !b.catalog().isComplete() || b.circumstances().isInBody)
        return;
    forEachMessage(sql::messageOf(*expression), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__func_call__descriptor)
            return true;
        const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
        const sql::ObjectName written = sql::nameOf(call.funcname, call.n_funcname);
        const auto fail = [&](std::string why) {
            const auto& failures = b.effect().failures;
            if (std::none_of(failures.begin(), failures.end(), // parse analysis may have told it
                             [](const Failure& one) { return one.sqlState == "42883"; }))
                b.fail(FailureCause::Value, "42883", relation, written.name).others = {std::move(why)};
        };
        if (written.schema.empty()) {
            const auto* const brought = std::find_if(std::begin(kBrought), std::end(kBrought),
                                                     [&](const Brought& one) { return one.function == written.name; });
            if (brought != std::end(kBrought) && !b.catalog().hasExtension(std::string(brought->extension)) &&
                !isThere(b.catalog(), written.name))
                fail("There is no function " + written.name + "(): it comes with the extension " +
                     std::string(brought->extension) + ", which is not installed");
        } else if (written.schema != "pg_catalog" && written.schema != "information_schema" &&
                   b.catalog().hasSchema(written.schema) &&
                   b.catalog().type({written.schema, written.name}) == nullptr) { // a cast, or a range's constructor
            const auto overloads = b.catalog().functions({written.schema, written.name});
            if (overloads.empty())
                fail("There is no function " + written.schema + "." + written.name + "() at this point");
            else if (call.func_variadic == 0 && call.agg_within_group == 0 &&
                     std::none_of(overloads.begin(), overloads.end(),
                                  [&](const schema::Function* one) { return takes(*one, call.n_args); }))
                fail(written.schema + "." + written.name + "() does not take " + std::to_string(call.n_args) +
                     " arguments");
        }
        return true;
    });
}

} // namespace lk::review::effects
