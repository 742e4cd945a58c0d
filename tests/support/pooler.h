// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <filesystem>
#include <string>

namespace lk::test {

/// A real PgBouncer in front of the shared cluster, on a socket beside its own, for as long as this lives; one at a time.
class Pooler final {
public:
    /// `mode`: "transaction", "session"; `more`: lines of its settings.
    explicit Pooler(const std::string& mode, const std::string& more = {});
    ~Pooler();
    Pooler(const Pooler&) = delete;
    Pooler& operator=(const Pooler&) = delete;

    [[nodiscard]] static bool isInstalled();
    static constexpr const char* kMissing = "pgbouncer is not installed (Debian: pgbouncer)"; ///< why a test is skipped
    /// The cluster, through it.
    [[nodiscard]] postgres::ConnectionTarget target(const std::string& database = "postgres") const;

private:
    std::filesystem::path m_folder;
    std::filesystem::path m_pidFile;
};

} // namespace lk::test
