package ofds_fibre

import (
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/ingest"
)

// A span is fibre from one node to another.
type span struct {
	NetworkID   string `parquet:"network_id,dict" about:"Id of the network."`
	NetworkName string `parquet:"network_name,dict" about:"Name of the network."`
	AreaCode    string `parquet:"area_code,dict" about:"ISO 3166-1 alpha-3 code of the country that the collection files the network under."`
	SpanID      string `parquet:"span_id" about:"Id of the span."`
	Name        string `parquet:"span_name,optional" about:"Name of the span, mostly of its ends."`
	PointNames  string `parquet:"point_names,optional" about:"Places on its way, as published; null where not given."`
	StartID     string `parquet:"start_node_id" about:"Node that it begins at, as in nodes."`
	StartName   string `parquet:"start_name,optional" about:"Name of that node."`
	EndID       string `parquet:"end_node_id" about:"Node that it ends at, as in nodes."`
	EndName     string `parquet:"end_name,optional" about:"Name of that node."`
	Status      string `parquet:"status,optional,dict" about:"Status as published, such as operational; null where not given."`
	Owner       string `parquet:"owner,optional,dict" about:"Owner of the fibre; null where not given."`
	Providers   string `parquet:"network_providers,optional,dict" about:"Who runs the network over it, separated by semicolons; null where not given."`
}

// A spanPoint is a point of a span's course.
type spanPoint struct {
	NetworkID string  `parquet:"network_id,dict" about:"Network, as in spans."`
	SpanID    string  `parquet:"span_id,dict" about:"Span, as in spans."`
	Point     int32   `parquet:"point,delta" about:"Number of the point within the span, from 1."`
	Lon       float64 `parquet:"lon" about:"Degrees east (WGS 84), as published."`
	Lat       float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
}

// A node is a place where spans meet or end.
type node struct {
	NetworkID   string  `parquet:"network_id,dict" about:"Id of the network."`
	NetworkName string  `parquet:"network_name,dict" about:"Name of the network."`
	AreaCode    string  `parquet:"area_code,dict" about:"ISO 3166-1 alpha-3 code of the country that the collection files the network under."`
	NodeID      string  `parquet:"node_id" about:"Id of the node."`
	Name        string  `parquet:"node_name,optional" about:"Name of the node."`
	Status      string  `parquet:"status,optional,dict" about:"Status as published, such as operational; null where not given."`
	Owner       string  `parquet:"owner,optional,dict" about:"Owner of the fibre; null where not given."`
	Providers   string  `parquet:"network_providers,optional,dict" about:"Who runs the network, separated by semicolons; null where not given."`
	Phase6      string  `parquet:"phase6_status,optional,dict" about:"Remark of the program that made the file; null where there is none."`
	Lon         float64 `parquet:"lon" about:"Degrees east (WGS 84), as published."`
	Lat         float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
}

// An organisation is one that the standard refers to.
type organisation struct{ ID, Name string }

// properties are those of the standard, version 0.4, which all files have.
type properties struct {
	ID          string
	Name        string
	FeatureType string
	Network     organisation
	PointNames  string
	Start, End  organisation
	Status      string
	Owner       organisation   `json:"transmissionMediumOwner"`
	Providers   []organisation `json:"networkProviders"`
	Phase6      string         `json:"phase6_status"`
}

// check finds the network, and rejects a feature of another kind than the file has.
func (p properties) check(featureType string) (n network, providers string, err error) {
	if p.FeatureType != featureType || p.ID == "" || p.Network.Name == "" {
		return n, "", fmt.Errorf("no %s: featureType %q, id %q, network %q", featureType, p.FeatureType, p.ID, p.Network.Name)
	}
	for _, n := range networks {
		if n.id == p.Network.ID {
			var names []string
			for _, o := range p.Providers {
				names = append(names, o.Name)
			}
			return n, strings.Join(names, "; "), nil
		}
	}
	return n, "", fmt.Errorf("unknown network %q (%s)", p.Network.ID, p.Network.Name)
}

func parseSpans(part fs.FS) iter.Seq2[span, error] {
	return ingest.Rows(func(emit func(span) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			p := f.Properties
			n, providers, err := p.check("span")
			switch {
			case err != nil:
				return err
			case p.Start.ID == "" || p.End.ID == "":
				return fmt.Errorf("span %s lacks an end", p.ID)
			case f.Geometry.Type != "LineString":
				return fmt.Errorf("span %s is no line", p.ID)
			}
			return emit(span{
				NetworkID: n.id, NetworkName: p.Network.Name, AreaCode: n.area, SpanID: p.ID, Name: p.Name, PointNames: p.PointNames,
				StartID: p.Start.ID, StartName: p.Start.Name, EndID: p.End.ID, EndName: p.End.Name,
				Status: p.Status, Owner: p.Owner.Name, Providers: providers,
			})
		})
	})
}

func parseSpanPoints(part fs.FS) iter.Seq2[spanPoint, error] {
	return ingest.Rows(func(emit func(spanPoint) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			for _, line := range f.Geometry.Lines {
				for i, at := range line {
					if err := emit(spanPoint{f.Properties.Network.ID, f.Properties.ID, int32(i + 1), at.Lon, at.Lat}); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
}

func parseNodes(part fs.FS) iter.Seq2[node, error] {
	return ingest.Rows(func(emit func(node) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			p := f.Properties
			n, providers, err := p.check("node")
			switch {
			case err != nil:
				return err
			case f.Geometry.Type != "Point":
				return fmt.Errorf("node %s is no point", p.ID)
			}
			at := f.Geometry.Lines[0][0]
			return emit(node{
				NetworkID: n.id, NetworkName: p.Network.Name, AreaCode: n.area, NodeID: p.ID, Name: p.Name,
				Status: p.Status, Owner: p.Owner.Name, Providers: providers, Phase6: p.Phase6, Lon: at.Lon, Lat: at.Lat,
			})
		})
	})
}
