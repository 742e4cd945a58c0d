// SPDX-License-Identifier: Apache-2.0
#include "core/schema/builtintypes.h"
#include "core/schema/modelparts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lk::schema {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSerials{{{"serial", "int4"},
                                                                                 {"serial4", "int4"},
                                                                                 {"bigserial", "int8"},
                                                                                 {"serial8", "int8"},
                                                                                 {"smallserial", "int2"},
                                                                                 {"serial2", "int2"}}};

std::string_view serialBase(const PgQuery__TypeName& type)
{
    if (type.n_names != 1)
        return {};
    const std::string_view name = sql::textOf(type.names[0]);
    const auto found =
        std::find_if(kSerials.begin(), kSerials.end(), [&](const auto& pair) { return pair.first == name; });
    return found == kSerials.end() ? std::string_view() : found->second;
}

} // namespace

bool isSerial(const PgQuery__TypeName& type)
{
    return !serialBase(type).empty();
}

TypeUse typeUse(const PgQuery__TypeName& type, const Catalog& catalog)
{
    TypeUse use;
    use.dimensions = static_cast<int>(type.n_array_bounds);
    if (const std::string_view serial = serialBase(type); !serial.empty()) {
        use.name = {"pg_catalog", std::string(serial)};
        return use;
    }
    const Name written = model::toName(sql::nameOf(type.names, type.n_names));
    if (type.pct_type != 0) { // table.column%TYPE
        const Name table = catalog.resolved(model::toName(sql::nameOf(type.names, type.n_names, 1)));
        const Relation* relation = catalog.relation(table);
        const Column* column = relation != nullptr ? relation->column(written.name) : nullptr;
        return column != nullptr ? column->type : TypeUse();
    }
    use.name = catalog.resolvedType(written);
    for (const PgQuery__Node* modifier : sql::listOf(type.typmods, type.n_typmods)) {
        if (sql::isA(modifier, PG_QUERY__NODE__NODE_A_CONST) &&
            modifier->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL)
            use.modifiers.push_back(modifier->a_const->ival->ival);
    }
    if (use.name.schema == "pg_catalog") {
        constexpr int kWholeInterval = 0x7FFF; // INTERVAL_FULL_RANGE
        if (use.name.name == "interval" && use.modifiers.size() == 2 && use.modifiers.front() == kWholeInterval)
            use.modifiers.erase(use.modifiers.begin());
        if (use.name.name == "numeric" && use.modifiers.size() == 1)
            use.modifiers.push_back(0);
        if (use.name.name.starts_with('_')) {
            use.name.name.erase(0, 1);
            ++use.dimensions;
        }
    }
    return use;
}

} // namespace lk::schema
