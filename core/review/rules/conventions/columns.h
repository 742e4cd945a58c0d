// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rules/dataloss/gone.h"
#include "core/schema/model.h"

#include <functional>
#include <string>

namespace lk::review::conventions {

/// A column that a statement makes, or gives another type.
struct NewColumn {
    std::string table; ///< as people read it
    std::string name;
    schema::TypeUse type;
    bool isSerial = false;
    bool isKey = false; ///< primary key by itself
};
/// Those of CREATE TABLE, ADD COLUMN and ALTER COLUMN TYPE, but for session tables.
void forNewColumns(const Moment& moment, const std::function<void(const NewColumn&)>& visit);
/// The constraints that a statement writes, at columns and tables.
void forConstraints(const Moment& moment,
                    const std::function<void(const PgQuery__Constraint&, const std::string& table)>& visit);

void advise(Report& report, std::string message, std::string remedy);

} // namespace lk::review::conventions
