// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lk::test {

/// One column that becomes another, by the steps of expand-contract: the texts that tests of change sets write into projects of theirs.
/// Example: `file("V2__expand.sql", RenamedColumn().expand())`.
struct RenamedColumn {
    std::string table = "users";
    std::string old = "name";
    std::string fresh = "full_name";

    [[nodiscard]] std::string make() const
    {
        return "CREATE TABLE " + table + " (id bigint PRIMARY KEY, " + old + " text);";
    }
    [[nodiscard]] std::string expand() const { return "ALTER TABLE " + table + " ADD COLUMN " + fresh + " text;"; }
    [[nodiscard]] std::string unexpand() const { return "ALTER TABLE " + table + " DROP COLUMN " + fresh + ";"; }
    [[nodiscard]] std::string trigger() const
    {
        return "CREATE TRIGGER sync BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION sync();";
    }
    [[nodiscard]] std::string sync() const
    {
        return "CREATE FUNCTION sync() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW." + fresh + " := NEW." + old +
               "; RETURN NEW; END $$;\n" + trigger();
    }
    [[nodiscard]] std::string unsync() const { return "DROP TRIGGER sync ON " + table + "; DROP FUNCTION sync();"; }
    [[nodiscard]] std::string contract() const
    {
        return unsync() + " ALTER TABLE " + table + " DROP COLUMN " + old + ";";
    }
    /// The backfill's statement.
    [[nodiscard]] std::string fill() const
    {
        return "UPDATE " + table + " SET " + fresh + " = " + old + " WHERE " + fresh + " IS NULL;";
    }

    /// A changesets/ID.yml. `steps`: lines of the list; `more`: lines of other keys.
    [[nodiscard]] std::string declared(const std::string& id, const std::string& steps,
                                       const std::string& more = {}) const
    {
        return "id: " + id + "\n" + more + "table: public." + table + "\nold: " + old + "\nnew: " + fresh +
               "\nup: " + old + "\ndown: " + fresh + "\nsteps:\n" + steps;
    }
    /// All five phases over migrations 2 to 4, with a backfill; `gates`: what stands between the brackets.
    [[nodiscard]] std::string declaredWhole(const std::string& gates, const std::string& more = {}) const
    {
        return declared("full-name",
                        "  - {phase: expand, migration: \"2\"}\n  - {phase: sync, migration: \"3\"}\n  - {phase: "
                        "backfill, backfill: users_full_name}\n  - phase: gate\n    gates: [" +
                            gates + "]\n  - {phase: contract, migration: \"4\"}\n",
                        more);
    }
};

} // namespace lk::test
