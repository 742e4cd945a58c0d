// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <string>
#include <vector>

namespace lk::changeset {

/// A trigger that fires before each row, behind the one that keeps two sides equal (PostgreSQL fires them by name), and gives one of the
/// sides a value: that value is not carried to the other side.
struct LateWriter {
    std::string trigger;
    std::string column;
    friend bool operator==(const LateWriter&, const LateWriter&) = default;
};

/// Those of a table, by the bodies of their functions; switched-off triggers and `own` itself left out. Pure.
[[nodiscard]] std::vector<LateWriter> lateWriters(const schema::Catalog& catalog, const schema::Name& table,
                                                  const std::string& own, const std::vector<std::string>& columns);

/// English, one sentence: "trigger z on public.users fires behind lk_sync and writes name: …".
[[nodiscard]] std::string told(const LateWriter& writer, const schema::Name& table, const std::string& own);

} // namespace lk::changeset
