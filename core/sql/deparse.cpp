// SPDX-License-Identifier: Apache-2.0
#include "core/sql/deparse.h"

#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

#include <utility>

namespace lk::sql {

namespace {

/// The tree that is handed to libpg_query's deparser as it is: it would have it packed, only to unpack it (see TreeCatcher).
struct Offer {
    const PgQuery__ParseResult& tree;
    bool isTaken = false;
};
thread_local Offer* t_offer = nullptr;

std::string textOf(const PgQueryProtobuf& bytes)
{
    const PgQueryDeparseResult written = pg_query_deparse_protobuf(bytes);
    std::string text = written.query != nullptr ? written.query : "";
    pg_query_free_deparse_result(written);
    return text;
}

} // namespace

std::string deparsed(const PgQuery__Node& statement)
{
    PgQuery__RawStmt raw = PG_QUERY__RAW_STMT__INIT;
    raw.stmt = const_cast<PgQuery__Node*>(&statement); // it is only read
    PgQuery__RawStmt* statements[] = {&raw};
    PgQuery__ParseResult tree = PG_QUERY__PARSE_RESULT__INIT;
    tree.version = PG_VERSION_NUM;
    tree.n_stmts = 1;
    tree.stmts = statements;

    Offer offer{tree};
    t_offer = &offer;
    char nothing = '\0';
    std::string text = textOf({0, &nothing});
    t_offer = nullptr;
    if (offer.isTaken)
        return text;
    std::string packed(pg_query__parse_result__get_packed_size(&tree), '\0');
    pg_query__parse_result__pack(&tree, reinterpret_cast<std::uint8_t*>(packed.data()));
    return textOf({packed.size(), packed.data()});
}

} // namespace lk::sql

// As in treecopy.cpp.
// NOLINTBEGIN(bugprone-reserved-identifier): the linker makes these names.
extern "C" {

PgQuery__ParseResult* __wrap_pg_query__parse_result__unpack(ProtobufCAllocator* allocator, std::size_t size,
                                                            const std::uint8_t* bytes);
void __wrap_pg_query__parse_result__free_unpacked(PgQuery__ParseResult* tree, ProtobufCAllocator* allocator);

PgQuery__ParseResult* __wrap_pg_query__parse_result__unpack(ProtobufCAllocator* allocator, std::size_t size,
                                                            const std::uint8_t* bytes)
{
    if (lk::sql::t_offer != nullptr) {
        lk::sql::t_offer->isTaken = true;
        return const_cast<PgQuery__ParseResult*>(&lk::sql::t_offer->tree);
    }
    return reinterpret_cast<PgQuery__ParseResult*>(
        protobuf_c_message_unpack(&pg_query__parse_result__descriptor, allocator, size, bytes));
}

void __wrap_pg_query__parse_result__free_unpacked(PgQuery__ParseResult* tree, ProtobufCAllocator* allocator)
{
    if (tree != nullptr && (lk::sql::t_offer == nullptr || tree != &lk::sql::t_offer->tree))
        protobuf_c_message_free_unpacked(&tree->base, allocator);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
