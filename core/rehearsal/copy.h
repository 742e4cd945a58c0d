// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/session.h"
#include "core/rehearsal/rehearsal.h"

namespace lk::rehearsal {

/// A copy of one database, there as long as this lives. Belongs to one thread.
class Copy final {
public:
    /// Throws as rehearse() does; Error{Refused} with remedy for a template that others are connected to.
    Copy(const run::PlanInput& from, const Wanted& wanted, std::stop_token stop, const OnProgress& onProgress);
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    /// Logs in as the same role as in the original.
    [[nodiscard]] const postgres::ConnectionTarget& target() const { return m_target; }
    [[nodiscard]] std::filesystem::path journalFolder() const { return m_own.folder() / "journal"; }
    /// In what it is not like the original; English, a sentence each.
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }
    [[nodiscard]] const std::vector<schema::Name>& toolTables() const { return m_toolTables; }

private:
    void makeInSandbox();
    void makeOnServer();
    void copyRoles(postgres::Session& admin);
    void createLike(postgres::Session& admin, const std::string& name, bool withOwner);
    void copyDatabaseSettings(postgres::Session& admin);
    void restoreBackup(const postgres::ConnectionTarget& as);
    void load(const postgres::ConnectionTarget& as, bool keepsOwners);
    void dump(const std::filesystem::path& file);
    /// `major`: of the pg_dump that wrote the file.
    void restore(const std::filesystem::path& file, int major, const postgres::ConnectionTarget& as,
                 const std::vector<std::string>& arguments);
    postgres::Rows ask(const std::string& sql);
    void tell(const std::string& what) const;

    const run::PlanInput& m_from;
    const Wanted& m_wanted;
    std::stop_token m_stop;
    const OnProgress& m_onProgress;
    ThrowAway m_own;
    postgres::Session m_source; ///< browses the original
    postgres::ConnectionTarget m_target;
    std::vector<std::string> m_notes;
    std::vector<schema::Name> m_toolTables;
};

} // namespace lk::rehearsal
