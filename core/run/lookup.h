// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/session.h"
#include "core/run/plan.h"
#include "core/sql/objects.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

/// What gives a script's names their schemas, where it writes none: what the tool sets up, and the script's own SET search_path before
/// the first statement that does something.
[[nodiscard]] std::vector<postgres::Command> pathOf(const std::vector<postgres::Command>& setup,
                                                    std::span<const PlannedStatement> statements);
[[nodiscard]] std::vector<postgres::Command> pathOf(const Step& step);

/// For as long as it lives, names of this session are looked up by this path. Only for one or two quick looks: with a path, it is a
/// transaction.
class LookupPath final {
public:
    /// Throws as Session::query does.
    LookupPath(postgres::Session& session, const std::vector<postgres::Command>& path, const std::stop_token& stop);
    ~LookupPath();
    LookupPath(const LookupPath&) = delete;
    LookupPath& operator=(const LookupPath&) = delete;

private:
    void end() noexcept;

    postgres::Session& m_session;
    bool m_isOpen = false;
};

/// These locks with the schemas of their relations written out, found by this path. What is not there (yet) is left out.
[[nodiscard]] std::vector<sql::Lock> found(postgres::Session& session, const std::vector<sql::Lock>& locks,
                                           const std::vector<postgres::Command>& path,
                                           const std::stop_token& stop = {});

/// A boolean expression: is the object there? Names are looked up by the search_path of whoever asks.
[[nodiscard]] std::string existsExpression(const sql::NamedObject& object);

} // namespace lk::run
