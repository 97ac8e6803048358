"""Small Hubs that speak otherwise than ours, over ASGI: the three of `DIALECT.md`.

They know nothing of the client. Each is strict: a query name, a header or a body that it does not know
is refused, as many a real one does.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PEOPLE = (
    ("368", "Jan", "", "Jansen", "jan@example.nl", ""),
    ("1000", "Lieke", "van der", "Berg", "lieke@example.nl", "lieke@example.nl"),
    ("1001", "Sem", "", "de Vries", "sem@example.nl", ""),
    ("1002", "Noor", "van", "Dijk", "", ""),
    ("1003", "Daan", "", "Bakker", "daan@example.nl", ""),
)
POLICIES = tuple(
    (f"P{number}", PEOPLE[number % 5][0], f"35-{number:03}", "Woonhuis", "NN", str(1 + number % 2))
    for number in range(7)
)


@dataclass
class Office:
    """What the Hubs keep: who has an account, and every write that came."""

    logins: dict[str, str] = field(
        default_factory=lambda: {number: login for number, *_, login in PEOPLE if login}
    )
    writes: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def people(self, text: str = "") -> list[Mapping[str, Any]]:
        found = [self.person(each[0]) for each in PEOPLE]
        return [each for each in found if text.casefold() in json.dumps(each).casefold()]

    def person(self, number: str) -> dict[str, Any]:
        found = next((each for each in PEOPLE if each[0] == number), None)
        if found is None:
            raise KeyError(number)
        return {
            "number": int(found[0]),
            "first": found[1],
            "middle": found[2] or None,
            "last": found[3],
            "mail": found[4] or None,
            "login": self.logins.get(number),
        }


def policies(of: str | None = None) -> list[dict[str, Any]]:
    keys = ("id", "person", "number", "product", "insurer", "state")
    found = [dict(zip(keys, each, strict=True)) for each in POLICIES]
    return [each for each in found if of in (None, each["person"])]


Handler = Callable[[Request], Awaitable[Response]]


def _app(office: Office, routes: Mapping[str, Handler]) -> Starlette:
    def guarded(handler: Handler) -> Handler:
        async def handle(request: Request) -> Response:
            office.asked.append(f"{request.method} {request.url.path}")
            if request.headers.get("authorization") != "Bearer sesam":
                return JSONResponse({"message": "who are you?"}, 401)
            try:
                return await handler(request)
            except KeyError:
                return JSONResponse({"message": "no such thing"}, 404)

        return handle

    return Starlette(
        routes=[
            Route(path.partition(" ")[2], guarded(handler), methods=[path.partition(" ")[0]])
            for path, handler in routes.items()
        ]
    )


def _only(request: Request, *known: str) -> None:
    strange = set(request.query_params) - set(known)
    assert not strange, strange


def in_an_envelope(office: Office) -> Starlette:
    """`{"Data": [...], "Paging": {...}}`, by page number; the password comes under a name of its own."""

    def paged(request: Request, items: list[Any]) -> Response:
        _only(request, "PageNo", "PageSize", "SearchTerm")
        number = int(request.query_params.get("PageNo", "1"))
        # Whatever is asked, no page has more than two.
        size = min(2, int(request.query_params.get("PageSize", "2")))
        start = (number - 1) * size
        paging = {"PageNo": number, "PageSize": size, "TotalRecordCount": len(items)}
        return JSONResponse({"Data": items[start : start + size], "Paging": paging})

    def relation(person: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "RelationId": person["number"],
            "FirstName": person["first"],
            "Prefix": person["middle"],
            "LastName": person["last"],
            "Contact": {"EmailAddress": person["mail"]},
            "HasLogin": "J" if person["login"] else "N",
            "LoginName": person["login"],
        }

    def policy(found: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "PolicyId": found["id"],
            "PolicyNumber": found["number"],
            "Product": {"Name": found["product"]},
            "Insurer": found["insurer"],
            "Status": found["state"],
            "Premium": 1.10,
        }

    async def me(request: Request) -> Response:
        _only(request)
        person = {"UserId": 7, "UserName": "bea@example.nl", "FullName": "Bea Bos"}
        return JSONResponse({"Data": {**person, "Roles": ["Relatiebeheerder", "Lezer"]}})

    async def offices(request: Request) -> Response:
        return paged(request, [{"OfficeId": 1, "Title": "Kantoor Bos"}])

    async def relations(request: Request) -> Response:
        found = office.people(request.query_params.get("SearchTerm", ""))
        return paged(request, list(map(relation, found)))

    async def one_relation(request: Request) -> Response:
        return JSONResponse({"Data": relation(office.person(request.path_params["number"]))})

    async def all_policies(request: Request) -> Response:
        return paged(request, list(map(policy, policies())))

    async def policies_of(request: Request) -> Response:
        return paged(request, list(map(policy, policies(request.path_params["number"]))))

    async def one_policy(request: Request) -> Response:
        found = [each for each in policies() if each["id"] == request.path_params["number"]]
        return JSONResponse({"Data": list(map(policy, found))})

    async def create(request: Request) -> Response:
        body, number = await request.json(), request.path_params["number"]
        office.writes.append(body)
        if set(body) != {"LoginName", "SendMail"} or body["SendMail"] is not False:
            return JSONResponse({"Errors": ["odd body"]}, 400)
        office.logins[number] = body["LoginName"]
        made = {"LoginName": body["LoginName"], "Secrets": {"First": "Welkom-4711"}, "Valid": "7d"}
        return JSONResponse({"Data": made})

    return _app(
        office,
        {
            "GET /v1/me": me,
            "GET /v1/offices": offices,
            "GET /v1/relations": relations,
            "GET /v1/relations/{number}": one_relation,
            "GET /v1/relations/{number}/policies": policies_of,
            "GET /v1/policies": all_policies,
            "GET /v1/policies/{number}": one_policy,
            "POST /v1/relations/{number}/login": create,
        },
    )


def in_hal(office: Office) -> Starlette:
    """HAL: `_embedded`, `_links.next`; nothing embedded where nothing is found."""

    def listed(request: Request, name: str, items: list[Any]) -> Response:
        _only(request, "q", "size", "from")
        start = int(request.query_params.get("from", "0"))
        size = int(request.query_params.get("size", "3"))
        links = {"self": {"href": str(request.url)}}
        if start + size < len(items):
            again = request.url.include_query_params(**{"from": start + size})
            links["next"] = {"href": f"{again.path}?{again.query}"}
        body: dict[str, Any] = {"_links": links}
        if items:
            body["_embedded"] = {name: items[start : start + size]}
        return Response(json.dumps(body), media_type="application/hal+json")

    def customer(person: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "id": f"c-{person['number']}",
            "number": person["number"],
            "displayName": " ".join(
                filter(None, (person["first"], person["middle"], person["last"]))
            ),
            "emails": [{"address": person["mail"]}] if person["mail"] else [],
            "account": {"username": person["login"]} if person["login"] else None,
            "_links": {"self": {"href": f"/customers/c-{person['number']}"}},
        }

    def policy(found: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "id": found["id"],
            "details": {"policyNumber": found["number"], "label": found["product"]},
            "carrier": {"code": "NN", "name": found["insurer"]},
            "status": {"code": found["state"]},
        }

    async def me(request: Request) -> Response:
        _only(request)
        return JSONResponse({"sub": "u-7", "username": "bea@example.nl", "_links": {}})

    async def grants(request: Request) -> Response:
        return listed(request, "grants", [{"role": "ORGANIZATION_BEHEERDER"}])

    async def offices(request: Request) -> Response:
        return listed(request, "offices", [{"id": "o-1", "name": "Kantoor Bos"}])

    async def customers(request: Request) -> Response:
        found = office.people(request.query_params.get("q", ""))
        return listed(request, "customers", list(map(customer, found)))

    async def one_customer(request: Request) -> Response:
        return JSONResponse(customer(office.person(request.path_params["id"][2:])))

    async def policies_of(request: Request) -> Response:
        found = policies(request.path_params["id"][2:])
        return listed(request, "policies", list(map(policy, found)))

    async def all_policies(request: Request) -> Response:
        return listed(request, "policies", list(map(policy, policies())))

    async def one_policy(request: Request) -> Response:
        found = [each for each in policies() if each["id"] == request.path_params["id"]]
        return JSONResponse(policy(found[0]) if found else {}, 200 if found else 404)

    async def create(request: Request) -> Response:
        body = await request.json()
        office.writes.append(body)
        assert request.headers["content-type"] == "application/hal+json"
        number = body["customer"]["id"][2:]
        office.logins[number] = body["username"]
        made = {"username": body["username"], "initialPassword": "Welkom-4711"}
        return JSONResponse({"_embedded": {"account": made}, "_links": {}}, 201)

    return _app(
        office,
        {
            "GET /me": me,
            "GET /me/grants": grants,
            "GET /offices": offices,
            "GET /customers": customers,
            "GET /customers/{id}": one_customer,
            "GET /customers/{id}/policies": policies_of,
            "GET /policies": all_policies,
            "GET /policies/{id}": one_policy,
            "POST /accounts": create,
        },
    )


def in_bare_lists(office: Office) -> Starlette:
    """Bare lists, a search by POST, codes for roles, and an invitation where others give a password."""

    def relatie(person: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "relatienummer": str(person["number"]),
            "naam": {"voor": person["first"], "tussen": person["middle"], "achter": person["last"]},
            "email": person["mail"],
            "accountId": 0 if person["login"] is None else 12,
        }

    def polis(found: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "uuid": found["id"],
            "relatie": found["person"],
            "polisnummer": found["number"],
            "omschrijving": found["product"],
            "maatschappij": found["insurer"],
            "statusCode": int(found["state"]),
        }

    async def ik(request: Request) -> Response:
        _only(request)
        return JSONResponse({"nummer": 7, "gebruiker": "bea@example.nl"})

    async def rollen(request: Request) -> Response:
        return JSONResponse(["R20", "R07"])

    async def zoek(request: Request) -> Response:
        body = await request.json()
        assert set(body) == {"zoekterm", "vanaf", "aantal"}, body
        start, size = body["vanaf"], body["aantal"]
        assert isinstance(start, int)
        assert isinstance(size, int)
        found = office.people(body["zoekterm"])
        page = found[start : start + size]
        return JSONResponse(list(map(relatie, page)), headers={"X-Total-Count": str(len(found))})

    async def een(request: Request) -> Response:
        _only(request, "relatienummer")
        return JSONResponse(relatie(office.person(request.query_params["relatienummer"])))

    async def polissen(request: Request) -> Response:
        _only(request, "relatienummer")
        found = policies(request.query_params.get("relatienummer"))
        return JSONResponse(list(map(polis, found)))

    async def een_polis(request: Request) -> Response:
        found = [each for each in policies() if each["id"] == request.path_params["id"]]
        return JSONResponse(polis(found[0])) if found else JSONResponse(None, 404)

    async def uitnodiging(request: Request) -> Response:
        body = await request.json()
        office.writes.append(body)
        assert isinstance(body["relatie"]["nummer"], int), body
        office.logins[str(body["relatie"]["nummer"])] = body["aan"]
        return Response(status_code=202)

    return _app(
        office,
        {
            "GET /ik": ik,
            "GET /ik/rollen": rollen,
            "POST /relaties/zoek": zoek,
            "GET /relaties": een,
            "GET /polissen": polissen,
            "GET /polissen/{id}": een_polis,
            "POST /uitnodigingen": uitnodiging,
        },
    )
