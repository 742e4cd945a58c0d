// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/result.h"
#include "core/run/plan.h"

namespace lk::run {

/// The file of a statement (from 1) as shown.
[[nodiscard]] const std::string& fileOf(const Step& step, int statement);
/// The server's words against a statement of a script, with its place in the file.
[[nodiscard]] Error statementError(const Step& step, int statement, const postgres::ServerError& error);
/// The server's words against something of our own. `what`: English, what was tried.
[[nodiscard]] Error ownError(const Step& step, const std::string& what, const postgres::ServerError& error);
/// 55P03 and 40P01: the same again may well succeed.
[[nodiscard]] bool isWorthAnotherTry(const postgres::ServerError& error);

} // namespace lk::run
