// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <stop_token>
#include <string>

namespace lk::postgres {
class Session;
}

namespace lk::run {

/// The names of the functions and procedures of the database, in SQL and PL/pgSQL, whose bodies drop, truncate or delete all, or call one
/// that does: what a statement loses that calls one of them. Throws as Session::query does.
[[nodiscard]] std::set<std::string> readLosingFunctions(postgres::Session& session, std::stop_token stop = {});

} // namespace lk::run
